/** The papers of an invented quarter of 小正街社区. No person, unit or number in them is real. */
import type {
	AgendaItem,
	AgendaPaper,
	DemandLine,
	FollowUpPaper,
	MaterialsPaper,
	MeetingFacts,
	MinutesPaper,
	NoticePaper,
	Paper,
	ProjectLine,
	ResolutionLine,
	ResourceLine,
	SignInPaper,
} from '#shared/papers/content.ts'

const COMMITTEE = '小正街社区党委'

const meeting: MeetingFacts = {
	name: '小正街社区2026年第四季度党建联席会议',
	at: '2026-12-18T14:30',
	place: '社区党群服务中心二楼会议室',
	chair: { unit: COMMITTEE, post: '书记', name: '周明远' },
}

const lastDecided: readonly ResolutionLine[] = [
	{
		source: '2026年第三季度党建联席会议',
		matter: '三号院加装电动自行车集中充电棚',
		lead: '第二网格党支部',
		helpers: ['街道安监办', '安居物业小正街项目部'],
		person: '何静',
		due: '2026-10-31',
		standard: '充电棚投入使用，楼道飞线充电清零',
		progress: '10月28日完工并投入使用，设充电位24个，居民代表现场查看确认。',
		closedOn: '2026-11-05',
		state: '已销号',
	},
	{
		source: '2026年第三季度党建联席会议',
		matter: '五号院雨污管网清掏',
		lead: '第三网格党支部',
		helpers: ['街道城管办'],
		person: '罗晓东',
		due: '2026-11-20',
		standard: '雨天底层不再反味',
		progress: '主管已清掏，支管尚余两段，因路面破除手续未批复推迟。',
		colour: 'red',
		state: '逾期28天',
	},
	{
		source: '2026年第三季度党建联席会议',
		matter: '为行动不便老年人每月上门测血压',
		lead: '社区卫生服务站',
		helpers: ['第一网格党支部', '第四网格党支部'],
		person: '邓雅琴',
		due: '2026-12-31',
		standard: '名册内老人每月一次，有记录',
		progress: '10月、11月各上门一轮，服务63人次；12月一轮尚未开始。',
		colour: 'yellow',
		state: '进展滞后',
	},
	{
		source: '2026年11月一事一议',
		matter: '临街商铺占道经营联合劝导',
		lead: '社区综治办',
		helpers: ['小正街派出所', '商户自治小组'],
		person: '孟凡',
		due: '2026-12-25',
		progress: '已入户发放告知书86份，联合劝导3次。',
		colour: 'blue',
		state: '临近时限',
	},
]

const demands: readonly DemandLine[] = [
	{
		place: '第一网格',
		kind: '安全治理',
		title: '一号院加装消防通道隔离桩',
		text: '消防通道常被车辆占用，居民希望加装可移动隔离桩并划线。',
		people: 132,
		urgent: true,
		state: '拟列入清单',
	},
	{
		place: '第二网格',
		kind: '为老服务',
		title: '老年助餐点延长供餐时间',
		text: '冬季天黑早，希望晚餐提前到16:30开餐。',
		people: 46,
		state: '拟列入清单',
	},
	{
		place: '第三网格',
		kind: '文化娱乐',
		title: '文艺队室内排练场地',
		text: '文艺队三十余人，冬天在院坝排练不便，想借用室内场地。',
		people: 34,
		state: '拟对接街道文化中心',
	},
	{
		place: '第四网格',
		kind: '法律服务',
		title: '物业合同续签法律咨询',
		text: '业委会准备续签物业合同，希望律师到场讲一次。',
		people: 210,
		state: '拟对接律师进社区',
	},
	{ place: '第四网格', kind: '环境卫生', title: '七号楼楼道堆物集中清理', people: 58, state: '拟由网格自办' },
]

const resources: readonly ResourceLine[] = [
	{
		owner: '街道办事处',
		kind: '文化娱乐',
		title: '街道文化中心排练厅',
		capacity: '每月8场',
		left: '3场',
		hours: '周二、周四下午',
		place: '文化中心三楼',
		contact: '陶然 0851-5550132',
		validUntil: '2026-12-31',
	},
	{
		owner: '正和律师事务所',
		kind: '法律服务',
		title: '律师进社区法律讲座',
		capacity: '共6场',
		left: '2场',
		hours: '提前一周预约',
		contact: '方律师',
		validUntil: '2027-03-31',
	},
	{
		owner: '区实验小学',
		kind: '学生看护',
		title: '周末自习室',
		capacity: '20个座位',
		left: '5个',
		hours: '周六、周日全天',
		contact: '石老师',
		validUntil: '2027-01-20',
	},
]

const projects: readonly ProjectLine[] = [
	{
		demand: '三号院学生放学后看护',
		resource: '周末自习室',
		owner: '区实验小学',
		place: '第二网格党支部',
		quantity: '15个座位',
		date: '2026-11-07',
		state: '实施中',
	},
	{
		demand: '五号院老年人义诊',
		resource: '家庭医生义诊队',
		owner: '街道办事处',
		place: '第三网格党支部',
		quantity: '1次',
		date: '2026-11-25',
		state: '已完成',
	},
]

const items: readonly AgendaItem[] = [
	{
		title: '通报上次会议议定事项落实情况',
		presenter: { unit: COMMITTEE, post: '副书记', name: '秦晓岚' },
		minutes: 10,
		paragraphs: [
			'2026年第三季度党建联席会议议定事项3项，11月一事一议议定事项1项，共4项。截至12月17日，已销号1项，办理中3项，其中逾期1项、进展滞后1项、临近时限1项。',
			'逾期的“五号院雨污管网清掏”由第三网格党支部牵头，原定11月20日完成，因路面破除手续未批复推迟，建议请街道城管办会同协调。',
		],
		points: [],
		lists: [{ list: 'resolutions', title: '上次会议议定事项落实情况', rows: lastDecided }],
	},
	{
		title: '通报本季度党建和网格治理工作',
		presenter: { unit: COMMITTEE, post: '书记', name: '周明远' },
		minutes: 15,
		paragraphs: [],
		points: [
			{
				title: '党建工作',
				paragraphs: ['四个网格党支部开展主题党日12次、党课4次，新增兼职委员单位2家，辖区在职党员报到37人。'],
			},
			{
				title: '网格治理',
				paragraphs: [
					'本季度记录走访486次、巡查203次、矛盾调解19件，受理居民诉求94件，办结88件，办结率93.6%，另有逾期未结2件。',
				],
			},
		],
		lists: [
			{
				list: 'table',
				title: '本季度网格工作记录统计',
				columns: ['网格', '走访', '巡查', '矛盾调解', '政策宣传', '主题党日'],
				rows: [
					['第一网格', '128', '56', '6', '9', '3'],
					['第二网格', '117', '49', '4', '7', '3'],
					['第三网格', '109', '44', '7', '8', '3'],
					['第四网格', '132', '54', '2', '11', '3'],
					['合计', '486', '203', '19', '35', '12'],
				],
			},
		],
	},
	{
		title: '审议《需求清单》',
		presenter: { unit: COMMITTEE, name: '贺兰' },
		minutes: 20,
		paragraphs: ['本季度各网格收集需求5条，请会议逐条审议，提出采纳或者不予采纳的意见。'],
		points: [],
		lists: [{ list: 'demands', title: '需求清单（待审议）', rows: demands }],
	},
	{
		title: '对接《资源清单》、认领项目',
		presenter: { unit: COMMITTEE, name: '贺兰' },
		minutes: 20,
		paragraphs: [],
		points: [],
		lists: [
			{ list: 'resources', title: '资源清单', rows: resources },
			{ list: 'projects', title: '项目清单', rows: projects },
		],
	},
	{
		title: '研究冬季消防安全“敲门行动”方案',
		presenter: { unit: '第一网格党支部', post: '书记', name: '苗青' },
		minutes: 15,
		paragraphs: ['岁末年初用火用电增多，拟由各网格党支部书记、楼栋长分片包保，逐户敲门查看用电用气情况。'],
		points: [],
		lists: [],
	},
	{
		title: '会议小结',
		presenter: { unit: COMMITTEE, post: '书记', name: '周明远' },
		minutes: 10,
		paragraphs: [],
		points: [],
		lists: [],
	},
]

const notice: NoticePaper = {
	paper: 'notice',
	fileNumber: { code: '正社党', year: 2026, number: 12 },
	title: '小正街社区党委关于召开2026年第四季度党建联席会议的通知',
	addressees: ['各网格党支部', '各共建单位', '各兼职委员'],
	opening: [
		'为总结本季度党建引领网格治理工作，研究解决居民关心的突出问题，经社区党委研究，决定召开小正街社区2026年第四季度党建联席会议。现将有关事项通知如下：',
	],
	meeting,
	agenda: items.map(({ title }) => title),
	attendees: [
		'社区党委委员，各网格党支部书记、网格长',
		'共建单位：小正街派出所、区实验小学、社区卫生服务站、安居物业小正街项目部负责人',
		'居民代表4名，由各网格党支部推荐',
	],
	preparations: ['请各网格党支部准备上次会议议定事项的落实情况', '请共建单位确认可以提供的资源和时间'],
	requirements: ['请参会人员提前10分钟到会签到', '因故不能参加的，请于会前请假并安排替会人员'],
	replyBy: '2026-12-16',
	contact: { name: '贺兰', phone: '0851-5550118' },
	attachments: ['小正街社区2026年第四季度党建联席会议议程', '需求清单和资源清单'],
	issuer: '中共小正街社区委员会',
	date: '2026-12-11',
}

const agenda: AgendaPaper = {
	paper: 'agenda',
	title: '小正街社区2026年第四季度党建联席会议议程',
	meeting,
	attendees: ['社区党委委员', '各网格党支部书记、网格长', '共建单位负责人', '居民代表'],
	observers: ['街道党建办、街道城管办有关同志'],
	items,
}

const PEOPLE: SignInPaper['expected'] = [
	{ unit: COMMITTEE, post: '书记', name: '周明远', phone: '0851-5550101' },
	{ unit: COMMITTEE, post: '副书记', name: '秦晓岚', phone: '0851-5550102' },
	{ unit: COMMITTEE, post: '委员', name: '贺兰', phone: '0851-5550118' },
	{ unit: '第一网格党支部', post: '书记、网格长', name: '苗青' },
	{ unit: '第二网格党支部', post: '书记、网格长', name: '何静' },
	{ unit: '第三网格党支部', post: '书记、网格长', name: '罗晓东' },
	{ unit: '第四网格党支部', post: '书记、网格长', name: '欧阳雪松' },
	{ unit: '小正街派出所', post: '社区民警', name: '孟凡' },
	{ unit: '区实验小学', post: '党支部副书记', name: '石磊' },
	{ unit: '社区卫生服务站', post: '站长', name: '邓雅琴' },
	{ unit: '安居物业小正街项目部', post: '项目经理', name: '谭志' },
]

const signIn: SignInPaper = {
	paper: 'sign_in',
	title: '小正街社区2026年第四季度党建联席会议签到表',
	meeting,
	expected: PEOPLE,
	emptyRows: 10,
}

const materials: MaterialsPaper = {
	paper: 'materials',
	title: '小正街社区2026年第四季度党建联席会议材料汇编',
	meeting,
	items,
	issuer: COMMITTEE,
	date: '2026-12-18',
}

const decided: readonly ResolutionLine[] = [
	{
		source: '2026年第四季度党建联席会议',
		matter: '一号院消防通道加装可移动隔离桩并划线',
		lead: '第一网格党支部',
		helpers: ['安居物业小正街项目部', '小正街派出所'],
		person: '苗青',
		due: '2027-01-15',
		standard: '通道全天畅通，居民代表现场确认',
		progress: '已现场勘查，物业正在询价。',
		state: '办理中',
	},
	{
		source: '2026年第四季度党建联席会议',
		matter: '冬季消防安全“敲门行动”',
		lead: COMMITTEE,
		helpers: ['各网格党支部'],
		person: '秦晓岚',
		due: '2027-01-31',
		standard: '1,860户全部敲门，隐患逐条登记',
		progress: '已敲门412户，登记隐患17条，整改11条。',
		state: '办理中',
	},
]

const minutes: MinutesPaper = {
	paper: 'minutes',
	masthead: '小正街社区党建联席会议纪要',
	number: 4,
	issuer: COMMITTEE,
	date: '2026-12-22',
	meeting,
	overview: [
		'2026年12月18日下午，小正街社区党委书记周明远在社区党群服务中心二楼会议室主持召开小正街社区2026年第四季度党建联席会议，听取上次会议议定事项落实情况和本季度工作情况，审议《需求清单》，对接《资源清单》，研究冬季消防安全“敲门行动”。现将会议议定事项纪要如下：',
	],
	items: [
		{
			title: '关于上次会议议定事项落实情况',
			paragraphs: [
				'会议听取了秦晓岚同志的通报。会议指出，4项议定事项中已销号1项，五号院雨污管网清掏逾期，要抓紧办理。会议要求，牵头单位每周向社区党委报告进展，完成一项、销号一项。',
			],
			decisions: [],
		},
		{
			title: '关于《需求清单》',
			paragraphs: ['会议逐条审议了5条需求，全部予以采纳。会议议定：'],
			decisions: [
				decided[0]!,
				{
					matter: '文艺队室内排练对接街道文化中心排练厅',
					lead: '第三网格党支部',
					helpers: [],
					due: '2026-12-31',
				},
			],
		},
		{
			title: '关于冬季消防安全“敲门行动”',
			paragraphs: ['会议原则同意第一网格党支部提出的方案。会议议定：'],
			decisions: [decided[1]!],
		},
	],
	attendance: {
		chair: { unit: COMMITTEE, post: '书记', name: '周明远' },
		present: [
			...PEOPLE.slice(1, 8),
			{ unit: '社区卫生服务站', name: '邓雅琴' },
			{ unit: '安居物业小正街项目部', name: '谭志' },
		],
		excused: [{ unit: '区实验小学', name: '石磊' }],
		absent: [],
		observers: [
			{ unit: '街道党建办', name: '林一帆' },
			{ unit: '街道城管办', name: '蒋为' },
		],
		recorders: [{ unit: COMMITTEE, name: '贺兰' }],
	},
	imprint: {
		sentTo: ['街道党工委', '各网格党支部', '各共建单位'],
		printedBy: COMMITTEE,
		printedOn: '2026-12-22',
	},
}

const followUp: FollowUpPaper = {
	paper: 'follow_up',
	title: '小正街社区党建联席会议议定事项督办台账',
	issuer: COMMITTEE,
	asOf: '2026-12-24',
	rows: [...lastDecided, ...decided],
}

/** Each under the name of its file. */
export const SAMPLES: Readonly<Record<string, Paper>> = {
	会议通知: notice,
	会议议程: agenda,
	签到表: signIn,
	会议材料汇编: materials,
	会议纪要: minutes,
	督办台账: followUp,
}
