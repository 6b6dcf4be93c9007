<?php
declare( strict_types = 1 );

/**
 * Names of the parser functions in each language.
 *
 * @file
 * @phpcs-require-sorted-array
 */

$magicWords = [];

/** English (English) */
$magicWords['en'] = [
	'leadershiprole' => [ 0, 'leadershiprole' ],
	'leadershiproles' => [ 0, 'leadershiproles' ],
	'rolemap' => [ 0, 'rolemap' ],
];

/** Arabic (العربية) */
$magicWords['ar'] = [
	'leadershiprole' => [ 0, 'دور_قيادي' ],
	'leadershiproles' => [ 0, 'أدوار_قيادية' ],
	'rolemap' => [ 0, 'خريطة_الأدوار' ],
];

/** French (français) */
$magicWords['fr'] = [
	'leadershiprole' => [ 0, 'rôledirigeant' ],
	'leadershiproles' => [ 0, 'rôlesdirigeants' ],
	'rolemap' => [ 0, 'cartedesrôles' ],
];

/** Japanese (日本語) */
$magicWords['ja'] = [
	'leadershiprole' => [ 0, '指導的役割' ],
	'leadershiproles' => [ 0, '指導的役割一覧' ],
	'rolemap' => [ 0, '役割マップ' ],
];

/** Swedish (svenska) */
$magicWords['sv'] = [
	'leadershiprole' => [ 0, 'ledarroll' ],
	'leadershiproles' => [ 0, 'ledarroller' ],
	'rolemap' => [ 0, 'rollkarta' ],
];

/** Vietnamese (Tiếng Việt) */
$magicWords['vi'] = [
	'leadershiprole' => [ 0, 'vaitròlãnhđạo' ],
	'leadershiproles' => [ 0, 'cácvaitròlãnhđạo' ],
	'rolemap' => [ 0, 'bảnđồvaitrò' ],
];

/** Traditional Chinese (中文（繁體）) */
$magicWords['zh-hant'] = [
	'leadershiprole' => [ 0, '領導角色' ],
	'leadershiproles' => [ 0, '領導角色列表' ],
	'rolemap' => [ 0, '角色地圖' ],
];
