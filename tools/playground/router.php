<?php
/**
 * Router for PHP's built-in web server: /index.php/Title, /rest.php/... and the other entry points work, files of the wiki are served as
 * they are, and everything else (/, /favicon.ico) is left to the server.
 */

$path = rawurldecode( parse_url( $_SERVER['REQUEST_URI'], PHP_URL_PATH ) ?: '/' );
if ( $path === '/' ) {
	$path = '/index.php';
}
if ( !preg_match( '#^/(index|api|rest|load|opensearch_desc)\.php(/.*)?$#s', $path, $match ) ) {
	// Only what a page loads: never code, settings or data, and no folder whose name begins with a dot.
	$isAsset = preg_match( '#^/(resources|extensions|skins)/([^./][^/]*/)*[^./][^/]*\.\w+$#', $path )
		&& preg_match( '#\.(css|gif|jpe?g|js|json|png|svg|ttf|woff2?)$#', $path );
	return !$isAsset && http_response_code( 404 );
}

$_SERVER['SCRIPT_NAME'] = "/$match[1].php";
$_SERVER['SCRIPT_FILENAME'] = "{$_SERVER['DOCUMENT_ROOT']}/$match[1].php";
$_SERVER['PHP_SELF'] = $path;
$_SERVER['PATH_INFO'] = $match[2] ?? '';
// As other web servers do. MediaWiki looks here for the files of a stylesheet, and compiles it again if it finds none.
chdir( $_SERVER['DOCUMENT_ROOT'] );
require $_SERVER['SCRIPT_FILENAME'];
