<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Wikitext;

use MediaWiki\Extension\LeadershipDevelopment\Query\AchievementQuery;
use MediaWiki\Extension\LeadershipDevelopment\Query\CallQuery;
use MediaWiki\Extension\LeadershipDevelopment\Query\InitiativeQuery;
use MediaWiki\Extension\LeadershipDevelopment\Query\ProcessQuery;
use MediaWiki\Extension\LeadershipDevelopment\Query\RoleGraphQuery;
use MediaWiki\Extension\LeadershipDevelopment\Query\RoleQuery;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SkillMap;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\AchievementView;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\DocumentPageView;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\FeedbackView;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\HolderList;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\PlanView;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\RequirementTable;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\Group\CallsView;
use MediaWiki\Extension\LeadershipDevelopment\View\Learning\LearningTable;
use MediaWiki\Extension\LeadershipDevelopment\View\Learning\PackageView;
use MediaWiki\Extension\LeadershipDevelopment\View\Learning\SkillMapView;
use MediaWiki\Extension\LeadershipDevelopment\View\Learning\SurveyView;
use MediaWiki\Extension\LeadershipDevelopment\View\Process\InitiativeTable;
use MediaWiki\Extension\LeadershipDevelopment\View\Process\ProcessesView;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguageFactory;
use MediaWiki\Extension\LeadershipDevelopment\View\Role\RoleMapView;
use MediaWiki\Extension\LeadershipDevelopment\View\Role\RoleTable;
use MediaWiki\Html\Html;
use MediaWiki\Parser\Parser;
use MediaWiki\Parser\ParserOutput;
use WeakMap;
use Wikimedia\ObjectFactory\ObjectFactory;

/**
 * Registers all parser functions, and shows an error when one is asked for something that does not exist.
 */
class ParserFunctions {

	public const SERVICE_NAME = 'LeadershipDevelopment.ParserFunctions';

	/** Specifications for ObjectFactory of each function, by id of the magic word. */
	private const FUNCTIONS = [
		'initiatives' => [ 'class' => InitiativesFunction::class, 'services' => [
			DocumentAccess::SERVICE_NAME, InitiativeQuery::SERVICE_NAME, ReaderLanguageFactory::SERVICE_NAME,
			DocumentLinks::SERVICE_NAME, InitiativeTable::SERVICE_NAME ] ],
		'leadershipachievements' => [ 'class' => AchievementsFunction::class, 'services' => [
			DocumentAccess::SERVICE_NAME, AchievementQuery::SERVICE_NAME, ReaderLanguageFactory::SERVICE_NAME,
			DocumentLinks::SERVICE_NAME, AchievementView::SERVICE_NAME ] ],
		'leadershipcalls' => [ 'class' => CallsFunction::class, 'services' => [
			DocumentAccess::SERVICE_NAME, CallQuery::SERVICE_NAME, RoleQuery::SERVICE_NAME,
			ReaderLanguageFactory::SERVICE_NAME, CallsView::SERVICE_NAME ] ],
		'leadershipfeedback' => [ 'class' => FeedbackFunction::class, 'services' => [
			DocumentAccess::SERVICE_NAME, ProcessQuery::SERVICE_NAME, RoleQuery::SERVICE_NAME,
			ReaderLanguageFactory::SERVICE_NAME, FeedbackView::SERVICE_NAME ] ],
		'leadershiphelp' => [ 'class' => HelpFunction::class, 'services' => [
			DocumentAccess::SERVICE_NAME, ReaderLanguageFactory::SERVICE_NAME, 'LinkRenderer' ] ],
		'leadershipplans' => [ 'class' => PlansFunction::class, 'services' => [
			DocumentAccess::SERVICE_NAME, ProcessQuery::SERVICE_NAME, ReaderLanguageFactory::SERVICE_NAME,
			ProcessesView::SERVICE_NAME, PlanView::SERVICE_NAME ] ],
		'leadershipprocesses' => [ 'class' => ProcessesFunction::class, 'services' => [
			DocumentAccess::SERVICE_NAME, ProcessQuery::SERVICE_NAME, ReaderLanguageFactory::SERVICE_NAME,
			DocumentLinks::SERVICE_NAME, ProcessesView::SERVICE_NAME ] ],
		'leadershiprole' => [ 'class' => RoleFunction::class, 'services' => [
			DocumentAccess::SERVICE_NAME, ReaderLanguageFactory::SERVICE_NAME, DocumentLinks::SERVICE_NAME,
			RequirementTable::SERVICE_NAME, HolderList::SERVICE_NAME ] ],
		'leadershiproles' => [ 'class' => RolesFunction::class, 'services' => [
			DocumentAccess::SERVICE_NAME, ReaderLanguageFactory::SERVICE_NAME, DocumentLinks::SERVICE_NAME,
			RoleTable::SERVICE_NAME ] ],
		'learning' => [ 'class' => LearningFunction::class, 'services' => [
			DocumentAccess::SERVICE_NAME, ReaderLanguageFactory::SERVICE_NAME, DocumentLinks::SERVICE_NAME,
			LearningTable::SERVICE_NAME ] ],
		'learningpackage' => [ 'class' => PackageFunction::class, 'services' => [
			DocumentAccess::SERVICE_NAME, ReaderLanguageFactory::SERVICE_NAME, PackageView::SERVICE_NAME ] ],
		'rolemap' => [ 'class' => RoleMapFunction::class, 'services' => [
			DocumentAccess::SERVICE_NAME, RoleGraphQuery::SERVICE_NAME, RoleMapView::SERVICE_NAME,
			ReaderLanguageFactory::SERVICE_NAME, 'LinkRenderer' ] ],
		'skillmap' => [ 'class' => SkillMapFunction::class, 'services' => [
			DocumentAccess::SERVICE_NAME, ReaderLanguageFactory::SERVICE_NAME, SkillMap::SERVICE_NAME,
			SkillMapView::SERVICE_NAME ] ],
		'skillsurvey' => [ 'class' => SurveyFunction::class, 'services' => [
			DocumentAccess::SERVICE_NAME, ReaderLanguageFactory::SERVICE_NAME, SurveyView::SERVICE_NAME ] ],
	];

	/** Number of bytes of HTML that count as one more expensive function: about fifty rows of a table. */
	private const BYTES = 16384;

	/** Number of strip markers made so far, which gives each a name of its own. */
	private int $markers = 0;

	/** @var WeakMap<ParserOutput,array<string,string>> HTML by the call, of each parse */
	private WeakMap $rendered;

	/** @var array<string,ParserFunction> Functions that were called, by id of the magic word */
	private array $functions = [];

	public function __construct(
		private readonly ObjectFactory $factory
	) {
		$this->rendered = new WeakMap();
	}

	public function register( Parser $parser ): void {
		foreach ( array_keys( self::FUNCTIONS ) as $name ) {
			$parser->setFunctionHook(
				$name,
				fn ( Parser $parser, string ...$arguments ) => [
					$this->protect( $this->callOnce( $name, $parser, $arguments ), $parser ),
					'noparse' => true, 'isHTML' => true
				]
			);
		}
	}

	/**
	 * Protects texts of documents from MediaWiki's processing of HTML from parser functions, which makes lists of lines that begin with an
	 * asterisk, and converts between variants of a language. A block keeps an element around it, so that it does not become part of a
	 * paragraph.
	 *
	 * @param string $html
	 * @param Parser $parser
	 * @return string
	 */
	private function protect( string $html, Parser $parser ): string {
		if ( $html === '' ) {
			return '';
		}
		$marker = Parser::MARKER_PREFIX . '-leadershipdevelopment-' . ++$this->markers . Parser::MARKER_SUFFIX;
		$parser->getStripState()->addNoWiki( $marker, $html );
		return preg_match( '/^<(?:div|p|table|ul)\b/', $html ) ? Html::rawElement( 'div', [], $marker ) : $marker;
	}

	/**
	 * Renders equal calls once in a parse. Each call counts as expensive, the more the longer its HTML is.
	 *
	 * @param string $name
	 * @param Parser $parser
	 * @param string[] $arguments
	 * @return string HTML
	 */
	private function callOnce( string $name, Parser $parser, array $arguments ): string {
		$output = $parser->getOutput();
		$call = json_encode( [ $name, $arguments ], JSON_INVALID_UTF8_SUBSTITUTE );
		$html = $this->rendered[$output][$call] ?? null;
		$count = $html === null ? 0 : 1;
		if ( $html === null ) {
			$this->functions[$name] ??= $this->factory->createObject(
				self::FUNCTIONS[$name], [ 'assertClass' => ParserFunction::class ] );
			$html = $this->call( $this->functions[$name], $parser, $arguments );
			$this->rendered[$output] = [ $call => $html ] + ( $this->rendered[$output] ?? [] );
		}
		for ( $count += intdiv( strlen( $html ), self::BYTES ); $count > 0; $count-- ) {
			if ( !$parser->incrementExpensiveFunctionCount() ) {
				return $this->complain( new WikitextError( 'leadershipdevelopment-parser-too-many' ), $parser );
			}
		}
		return $html;
	}

	/**
	 * @param ParserFunction $function
	 * @param Parser $parser
	 * @param string[] $arguments
	 * @return string HTML
	 */
	private function call( ParserFunction $function, Parser $parser, array $arguments ): string {
		$parser->getOutput()->addModuleStyles( [ DocumentPageView::STYLES ] );
		try {
			return $function->render( $parser, Arguments::parse( $arguments, $function->parameters() ) );
		} catch ( WikitextError $error ) {
			return $this->complain( $error, $parser );
		}
	}

	private function complain( WikitextError $error, Parser $parser ): string {
		$parser->addTrackingCategory( 'leadershipdevelopment-parser-error-category' );
		return Html::element( 'strong', [ 'class' => 'error' ],
			wfMessage( $error->key )->plaintextParams( ...$error->params )
				->inLanguage( $parser->getTargetLanguage() )->text() );
	}
}
