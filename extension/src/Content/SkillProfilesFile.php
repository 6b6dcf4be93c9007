<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use stdClass;

/**
 * Profiles of people as Capacity Exchange writes them: a list of objects (or an object with it as `results`) with `user`, skills that the
 * person has, would share and wants, and codes of languages. Profiles that cannot be read are listed, and the others are imported.
 */
class SkillProfilesFile {

	private const LISTS = [ 'skills_known', 'skills_available', 'skills_wanted' ];

	/** @var array<string,array{place:string,skills:array<string,string[]>,languages:string[]}> By user name */
	public array $profiles = [];
	/** @var array<array{place:string,reason:string}> */
	public array $skipped = [];

	/**
	 * @param string $text
	 * @param array<string,string> $competencies Slug by the file's name of a skill; other names are slugs themselves
	 */
	public function __construct(
		string $text,
		private readonly array $competencies
	) {
		$json = json_decode( $text );
		$list = $json instanceof stdClass ? $json->results ?? null : $json;
		if ( !is_array( $list ) ) {
			$this->skip( '', 'is no list of profiles in JSON' );
			return;
		}
		foreach ( $list as $index => $profile ) {
			$this->read( "/$index", $profile );
		}
	}

	/**
	 * @param string $text JSON
	 * @return array<string,string>|null The mapping of skills; null: the text is none
	 */
	public static function readMapping( string $text ): ?array {
		$json = json_decode( $text );
		$mapping = $json instanceof stdClass ? get_object_vars( $json ) : null;
		return $mapping === array_filter( $mapping ?? [], 'is_string' ) ? $mapping : null;
	}

	/**
	 * @param string $place
	 * @param mixed $profile
	 */
	private function read( string $place, $profile ): void {
		$user = $profile instanceof stdClass ? $profile->user ?? null : null;
		$name = $user instanceof stdClass ? $user->username ?? null : $user;
		if ( !is_string( $name ) || trim( $name ) === '' ) {
			$this->skip( $place, 'does not say whose it is' );
			return;
		}
		$skills = [];
		foreach ( self::LISTS as $list ) {
			$values = $profile->$list ?? [];
			if ( !is_array( $values ) ) {
				$this->skip( "$place/$list", 'is no list' );
				continue;
			}
			foreach ( $values as $index => $value ) {
				$slug = is_int( $value ) || is_string( $value ) ? $this->competencies[$value] ?? (string)$value : '';
				if ( DocumentKey::tryFrom( DocumentKind::Competency, $slug ) ) {
					$skills[$list][] = $slug;
				} else {
					$this->skip( "$place/$list/$index", 'is no skill that the mapping knows' );
				}
			}
		}
		$languages = is_array( $profile->languages ?? null ) ? array_filter( $profile->languages, 'is_string' ) : [];
		$this->profiles[trim( $name )] = [ 'place' => $place,
			'skills' => $skills + array_fill_keys( self::LISTS, [] ), 'languages' => array_values( $languages ) ];
	}

	public function skip( string $place, string $reason ): void {
		$this->skipped[] = [ 'place' => $place, 'reason' => $reason ];
	}
}
