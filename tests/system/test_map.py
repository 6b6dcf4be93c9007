"""The map by mouse and by keyboard."""

from playground.browser import Browser

from system.site import Site

SVG = "svg.ext-leadershipdevelopment-map"
STATUS = ".ext-leadershipdevelopment-map-status"
STEWARD = f'{SVG} a[data-key="role/steward"]'


def width(view_box: str) -> float:
    return float(view_box.split()[2])


def test_keys_follow_connections_zoom_and_open(site: Site, browser: Browser) -> None:
    view = browser.look(
        site.wiki.page("Special:RoleMap"),
        steps=[
            ("press", STEWARD, "Enter"),
            ("read", STATUS, "text"),
            ("press", "", "ArrowRight"),
            ("read", "", "data-key"),
            ("press", "", "ArrowUp"),
            ("read", "", "data-key"),
            ("press", "", "ArrowDown"),
            ("press", "", "ArrowLeft"),
            ("read", "", "data-key"),
            ("read", SVG, "viewBox"),
            ("press", "", "+"),
            ("press", "", "+"),
            ("read", SVG, "viewBox"),
            ("press", "", "-"),
            ("read", SVG, "viewBox"),
            ("press", "", "Escape"),
            ("read", SVG, "viewBox"),
            ("press", STEWARD, "Enter"),
            ("press", STEWARD, "Enter"),
        ],
    )
    assert view.errors == []
    said, competency, above, role, whole, near, farther, again = view.read
    # Four competencies and the community.
    assert said.startswith("Role: Steward, 5 connections")
    # The nearest of its column, and the one above; which they are depends on what else is on the map.
    assert competency.startswith("competency/")
    assert above.startswith("competency/")
    assert above != competency
    assert role.startswith("role/")
    assert width(near) < width(farther) < width(whole)
    assert again == whole
    assert view.url.endswith("/Leadership:Role/steward")


def test_the_mouse_zooms_and_finds(site: Site, browser: Browser) -> None:
    view = browser.look(
        site.wiki.page("Special:RoleMap"),
        steps=[
            ("read", SVG, "viewBox"),
            ("click", ".ext-leadershipdevelopment-map-tools button"),
            ("read", SVG, "viewBox"),
            ("click", ".ext-leadershipdevelopment-map-tools button:last-child"),
            ("fill", ".ext-leadershipdevelopment-map-tools input", "stew"),
            ("read", STEWARD, "class"),
            ("read", f'{SVG} a[data-key="role/administrator"]', "class"),
            ("click", STEWARD),
            ("read", f'{SVG} path[data-from="role/steward"]', "class"),
            ("read", STEWARD, "class"),
        ],
    )
    assert view.errors == []
    whole, near, sought, other, edge, focus = view.read
    assert width(near) < width(whole)
    assert "-map-other" not in sought
    assert "-map-other" in other
    assert "-map-near" in edge
    assert "-map-focus" in focus
