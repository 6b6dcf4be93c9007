<?php
/**
 * What all wikis of the playground have in common. Included by its LocalSettings.php, after the installer's settings.
 */

wfLoadExtensions( [ 'Echo', 'LeadershipDevelopment', 'ParserFunctions', 'Scribunto', 'TemplateData' ] );
wfLoadSkins( [ 'Vector', 'MinervaNeue' ] );
$wgDefaultSkin = 'vector-2022';

// Jobs have a process of their own, so that no reader waits for one.
$wgJobRunRate = 0;

// Modules run in Debian's Lua; the tarball of MediaWiki has none for every machine.
$wgScribuntoDefaultEngine = 'luastandalone';
$wgScribuntoEngineConf['luastandalone']['luaPath'] = '/usr/bin/lua5.1';

// The files of the messages are read once and kept as PHP arrays.
$wgLocalisationCacheConf['store'] = 'array';

// Maintenance scripts and the web server are different processes: only the database is a cache that both see.
$wgMainCacheType = CACHE_DB;

// Sessions live in the memory that the processes of the web server share: a database that is locked for a moment would
// log people out.
if ( PHP_SAPI === 'cli-server' ) {
	$wgSessionCacheType = CACHE_ACCEL;
}

$wgLogos = false;
$wgEnableEmail = false;
$wgEnableUploads = false;
$wgShowExceptionDetails = true;

// For stories that take days: by how many seconds the clock of this wiki is late.
$late = dirname( $wgCacheDirectory ) . '/late';
if ( is_file( $late ) ) {
	$seconds = (int)file_get_contents( $late );
	Wikimedia\Timestamp\ConvertibleTimestamp::setFakeTime( static fn () => time() - $seconds );
}
unset( $late );
