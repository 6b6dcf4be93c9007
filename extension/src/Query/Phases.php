<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Query;

/**
 * The order of phases, which documents name in their own words. Phases that are not recognised come last, in alphabetical order.
 */
final class Phases {

	/** Parts of the names of phases, last phases first because their names may mention earlier ones: "Reporting on the pilot". */
	private const STAGES = [
		4 => [ 'complet', 'report', 'evaluation', 'évaluation', 'utvärdering', 'closed', 'closing', 'closure', 'done', 'achev',
			'terminé', 'avslut', 'slutför', 'hoàn thành', 'báo cáo', '完了', '報告', '完成', '評估', 'اكتمال', 'إنجاز', 'مكتمل' ],
		3 => [ 'execut', 'exécut', 'implement', 'mise en œuvre', 'in progress', 'ongoing', 'genomför', 'pågå', 'triển khai',
			'thực hiện', '実施', '実行', '進行', '執行', '實施', 'تنفيذ' ],
		2 => [ 'pilot', 'pilote', 'thí điểm', '試行', 'パイロット', '試辦', '試點', 'تجريب' ],
		1 => [ 'plan', 'idea', 'initiation', 'proposal', 'draft', 'design', 'research', 'not started', 'förslag', 'utkast',
			'kế hoạch', 'đề xuất', '計画', '企画', '構想', '規劃', '計劃', '提案', 'تخطيط', 'اقتراح' ],
	];
	private const UNKNOWN = 5;

	/**
	 * @param string $phase In any language
	 * @return int Phases of a lower number come first
	 */
	public static function rank( string $phase ): int {
		$folded = InitiativeFilter::fold( $phase );
		foreach ( self::STAGES as $rank => $words ) {
			foreach ( $words as $word ) {
				if ( str_contains( $folded, $word ) ) {
					return $rank;
				}
			}
		}
		return self::UNKNOWN;
	}
}
