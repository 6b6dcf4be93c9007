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
	'initiatives' => [ 0, 'initiatives' ],
	'leadershipachievements' => [ 0, 'leadershipachievements' ],
	'leadershipcalls' => [ 0, 'leadershipcalls' ],
	'leadershipfeedback' => [ 0, 'leadershipfeedback' ],
	'leadershiphelp' => [ 0, 'leadershiphelp' ],
	'leadershipplans' => [ 0, 'leadershipplans' ],
	'leadershipprocesses' => [ 0, 'leadershipprocesses' ],
	'leadershiprole' => [ 0, 'leadershiprole' ],
	'leadershiproles' => [ 0, 'leadershiproles' ],
	'learning' => [ 0, 'learning' ],
	'learningpackage' => [ 0, 'learningpackage' ],
	'rolemap' => [ 0, 'rolemap' ],
	'skillmap' => [ 0, 'skillmap' ],
	'skillsurvey' => [ 0, 'skillsurvey' ],
];

/** Arabic (العربية) */
$magicWords['ar'] = [
	'initiatives' => [ 0, 'مبادرات' ],
	'leadershipachievements' => [ 0, 'إنجازات_القيادة' ],
	'leadershipcalls' => [ 0, 'دعوات_القيادة' ],
	'leadershipfeedback' => [ 0, 'آراء_القيادة' ],
	'leadershiphelp' => [ 0, 'مساعدة_القيادة' ],
	'leadershipplans' => [ 0, 'خطط_القيادة' ],
	'leadershipprocesses' => [ 0, 'عمليات_القيادة' ],
	'leadershiprole' => [ 0, 'دور_قيادي' ],
	'leadershiproles' => [ 0, 'أدوار_قيادية' ],
	'learning' => [ 0, 'موارد_التعلم' ],
	'learningpackage' => [ 0, 'حزمة_تعليمية' ],
	'rolemap' => [ 0, 'خريطة_الأدوار' ],
	'skillmap' => [ 0, 'خريطة_المهارات' ],
	'skillsurvey' => [ 0, 'استبيان_المهارات' ],
];

/** French (français) */
$magicWords['fr'] = [
	'initiatives' => [ 0, 'initiativesdumouvement' ],
	'leadershipachievements' => [ 0, 'réussitesdirigeants' ],
	'leadershipcalls' => [ 0, 'appelsdirigeants' ],
	'leadershipfeedback' => [ 0, 'retoursdirigeants' ],
	'leadershiphelp' => [ 0, 'aidedirigeants' ],
	'leadershipplans' => [ 0, 'plansdirigeants' ],
	'leadershipprocesses' => [ 0, 'processusdirigeants' ],
	'leadershiprole' => [ 0, 'rôledirigeant' ],
	'leadershiproles' => [ 0, 'rôlesdirigeants' ],
	'learning' => [ 0, 'apprendre' ],
	'learningpackage' => [ 0, 'parcoursapprentissage' ],
	'rolemap' => [ 0, 'cartedesrôles' ],
	'skillmap' => [ 0, 'cartedescompétences' ],
	'skillsurvey' => [ 0, 'enquêtecompétences' ],
];

/** Japanese (日本語) */
$magicWords['ja'] = [
	'initiatives' => [ 0, 'イニシアチブ一覧' ],
	'leadershipachievements' => [ 0, '達成一覧' ],
	'leadershipcalls' => [ 0, '募集一覧' ],
	'leadershipfeedback' => [ 0, '寄せられた意見' ],
	'leadershiphelp' => [ 0, '指導的役割ヘルプ' ],
	'leadershipplans' => [ 0, '育成計画一覧' ],
	'leadershipprocesses' => [ 0, 'プロセス一覧' ],
	'leadershiprole' => [ 0, '指導的役割' ],
	'leadershiproles' => [ 0, '指導的役割一覧' ],
	'learning' => [ 0, '学習教材' ],
	'learningpackage' => [ 0, '学習教材セット' ],
	'rolemap' => [ 0, '役割マップ' ],
	'skillmap' => [ 0, 'スキルマップ' ],
	'skillsurvey' => [ 0, 'スキルアンケート' ],
];

/** Swedish (svenska) */
$magicWords['sv'] = [
	'initiatives' => [ 0, 'initiativ' ],
	'leadershipachievements' => [ 0, 'ledarprestationer' ],
	'leadershipcalls' => [ 0, 'ledarupprop' ],
	'leadershipfeedback' => [ 0, 'ledaråterkoppling' ],
	'leadershiphelp' => [ 0, 'ledarhjälp' ],
	'leadershipplans' => [ 0, 'ledarplaner' ],
	'leadershipprocesses' => [ 0, 'ledarprocesser' ],
	'leadershiprole' => [ 0, 'ledarroll' ],
	'leadershiproles' => [ 0, 'ledarroller' ],
	'learning' => [ 0, 'lärresurser' ],
	'learningpackage' => [ 0, 'lärpaket' ],
	'rolemap' => [ 0, 'rollkarta' ],
	'skillmap' => [ 0, 'färdighetskarta' ],
	'skillsurvey' => [ 0, 'kompetensenkät' ],
];

/** Vietnamese (Tiếng Việt) */
$magicWords['vi'] = [
	'initiatives' => [ 0, 'sángkiến' ],
	'leadershipachievements' => [ 0, 'thànhtựulãnhđạo' ],
	'leadershipcalls' => [ 0, 'lờikêugọilãnhđạo' ],
	'leadershipfeedback' => [ 0, 'gópýlãnhđạo' ],
	'leadershiphelp' => [ 0, 'trợgiúplãnhđạo' ],
	'leadershipplans' => [ 0, 'kếhoạchlãnhđạo' ],
	'leadershipprocesses' => [ 0, 'quytrìnhlãnhđạo' ],
	'leadershiprole' => [ 0, 'vaitròlãnhđạo' ],
	'leadershiproles' => [ 0, 'cácvaitròlãnhđạo' ],
	'learning' => [ 0, 'tàiliệuhọctập' ],
	'learningpackage' => [ 0, 'bộtàiliệuhọctập' ],
	'rolemap' => [ 0, 'bảnđồvaitrò' ],
	'skillmap' => [ 0, 'bảnđồkỹnăng' ],
	'skillsurvey' => [ 0, 'khảosátkỹnăng' ],
];

/** Traditional Chinese (中文（繁體）) */
$magicWords['zh-hant'] = [
	'initiatives' => [ 0, '倡議列表' ],
	'leadershipachievements' => [ 0, '領導力成就' ],
	'leadershipcalls' => [ 0, '領導力徵集' ],
	'leadershipfeedback' => [ 0, '領導力意見' ],
	'leadershiphelp' => [ 0, '領導力協助' ],
	'leadershipplans' => [ 0, '領導力計畫' ],
	'leadershipprocesses' => [ 0, '領導力流程' ],
	'leadershiprole' => [ 0, '領導角色' ],
	'leadershiproles' => [ 0, '領導角色列表' ],
	'learning' => [ 0, '學習資源' ],
	'learningpackage' => [ 0, '學習套組' ],
	'rolemap' => [ 0, '角色地圖' ],
	'skillmap' => [ 0, '技能地圖' ],
	'skillsurvey' => [ 0, '技能問卷' ],
];
