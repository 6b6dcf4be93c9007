<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests;

/**
 * The settings of the test wiki.
 */
class WikiSettings {

	/**
	 * @param string $extension Folder
	 * @return string
	 */
	public static function asPhp( string $extension ): string {
		$manifest = var_export( "$extension/extension.json", true );
		// Through $GLOBALS, because PHPUnit loads this inside of a function.
		return <<<PHP

wfLoadExtension( 'LeadershipDevelopment', $manifest );
wfLoadExtension( 'Echo' );
wfLoadExtension( 'Scribunto' );
\$GLOBALS['wgScribuntoDefaultEngine'] = 'luastandalone';
\$GLOBALS['wgScribuntoEngineConf']['luastandalone']['luaPath'] = '/usr/bin/lua5.1';
\$GLOBALS['wgLeadershipDevelopmentWikis'] = [ 'examplewiki' ];
\$GLOBALS['wgLeadershipDevelopmentShowWithoutObjection'] = true;
\$GLOBALS['wgLeadershipDevelopmentServiceToken'] = 'secret';
// Nobody listens on the discard port: the service is down until a test starts one.
\$GLOBALS['wgLeadershipDevelopmentServiceUrl'] = getenv( 'LEADERSHIP_TEST_SERVICE' ) ?: 'http://127.0.0.1:9';
// If other tests keep the machine busy, answers take their time.
\$GLOBALS['wgLeadershipDevelopmentServiceTimeout'] = 60;
// Jobs are counted by tests of other things.
\$GLOBALS['wgLeadershipDevelopmentSendChanges'] = false;
\$GLOBALS['wgGroupPermissions']['suppress']['hideuser'] = true;
// The extension gives these to nobody, see Permission\GrantsTest.
\$GLOBALS['wgGroupPermissions']['sysop']['leadershipdevelopment-suggest'] = true;
\$GLOBALS['wgGroupPermissions']['sysop']['leadershipdevelopment-suggest-anywhere'] = true;
\$GLOBALS['wgJobRunRate'] = 0;
\$GLOBALS['wgMainCacheType'] = CACHE_HASH;

PHP;
	}
}
