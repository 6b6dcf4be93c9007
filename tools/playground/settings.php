<?php
/**
 * Settings that all wikis of the playground share. Included in LocalSettings.php, after the installer's settings.
 */

wfLoadExtensions( [ 'Echo', 'LeadershipDevelopment', 'ParserFunctions', 'Scribunto', 'TemplateData' ] );
wfLoadSkins( [ 'Vector', 'MinervaNeue' ] );
$wgDefaultSkin = 'vector-2022';

// Jobs run in a process of their own, so that no reader waits for one.
$wgJobRunRate = 0;

// Modules run in Debian's Lua, since the tarball of MediaWiki does not have one for every machine.
$wgScribuntoDefaultEngine = 'luastandalone';
$wgScribuntoEngineConf['luastandalone']['luaPath'] = '/usr/bin/lua5.1';

// The files of the messages are read once and kept as PHP arrays.
$wgLocalisationCacheConf['store'] = 'array';

// Maintenance scripts and the web server are different processes, which share no cache but the database.
$wgMainCacheType = CACHE_DB;

// Sessions are in memory that the web server's processes share: a database that is locked for a moment would log people out.
if ( PHP_SAPI === 'cli-server' ) {
	$wgSessionCacheType = CACHE_ACCEL;
}

$wgLogos = false;
$wgEnableEmail = false;
$wgEnableUploads = false;
$wgShowExceptionDetails = true;

// For stories that take days: the number of seconds by which this wiki's clock is late.
$late = dirname( $wgCacheDirectory ) . '/late';
if ( is_file( $late ) ) {
	$seconds = (int)file_get_contents( $late );
	Wikimedia\Timestamp\ConvertibleTimestamp::setFakeTime( static fn () => time() - $seconds );
}
unset( $late );
