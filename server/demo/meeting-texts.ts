/** What the demo's meetings deal with. All of it is invented. */
import type { NeedKind } from '#shared/model/kinds.ts'

export interface DemandText {
	readonly kind: NeedKind
	readonly title: string
	readonly text: string
	readonly urgent?: boolean
}

/** `{e}` is an estate of the grid. */
export const DEMANDS: readonly DemandText[] = [
	{
		kind: 'safety',
		title: '{e}加装电动自行车充电棚',
		text: '院内没有集中充电的地方，居民从楼上拉线充电，希望在围墙边空地加装充电棚。',
		urgent: true,
	},
	{ kind: 'environment', title: '{e}雨污管网清掏', text: '雨天底层下水反味，希望汛前清掏一次。' },
	{ kind: 'medical', title: '{e}老年人上门测血压', text: '行动不便的老人多，希望每月有医护人员上门一次。' },
	{ kind: 'care', title: '{e}学生放学后看护', text: '双职工家庭孩子放学无人接，希望有四点半课堂。' },
	{
		kind: 'culture',
		title: '{e}居民文艺队排练场地',
		text: '文艺队三十多人，冬天在院坝排练不便，想借室内场地。',
	},
	{ kind: 'legal', title: '{e}物业合同法律咨询', text: '业委会准备续签物业合同，希望有律师到场讲一次。' },
	{ kind: 'skills', title: '{e}家政和养老护理培训', text: '几位待业居民想学一门手艺，希望开办短期培训。' },
	{
		kind: 'environment',
		title: '{e}楼道堆物集中清理',
		text: '部分楼栋楼道堆放杂物，居民希望组织一次集中清理。',
	},
]

export interface ResourceText {
	readonly kind: NeedKind
	readonly title: string
	readonly capacity: number
	readonly measure: string
	readonly per?: 'month' | 'quarter'
	readonly hours: string
}

/** Offered by the street to all its communities. */
export const STREET_RESOURCES: readonly ResourceText[] = [
	{
		kind: 'culture',
		title: '街道文化中心排练厅',
		capacity: 8,
		measure: '场',
		per: 'month',
		hours: '周二、周四下午',
	},
	{ kind: 'legal', title: '律师进社区法律讲座', capacity: 6, measure: '场', hours: '提前一周预约' },
	{
		kind: 'medical',
		title: '家庭医生义诊队',
		capacity: 4,
		measure: '次',
		per: 'quarter',
		hours: '工作日上午',
	},
]

/** Offered by a unit in a community to that community. */
export const COMMUNITY_RESOURCES: readonly ResourceText[] = [
	{ kind: 'care', title: '暑期和周末自习室', capacity: 20, measure: '个座位', hours: '周六、周日全天' },
	{ kind: 'culture', title: '会议室借用', capacity: 4, measure: '次', per: 'month', hours: '工作日晚上' },
	{ kind: 'skills', title: '家政服务公益培训', capacity: 30, measure: '人次', hours: '每月第二周' },
]

export interface DecidedText {
	readonly title: string
	readonly text: string
	readonly conclusion: string
	readonly resolution: string
	readonly standard: string
	/** What was said at the meeting. */
	readonly notes: readonly string[]
	/** How far it is while it is open, and what it came to. */
	readonly progress: string
	readonly result: string
}

/** What the last meeting of a community talked about and decided. */
export const DECIDED: readonly DecidedText[] = [
	{
		title: '院落停车秩序整治',
		text: '上下班时段消防通道被占，居民意见较集中。',
		conclusion: '同意重新施划车位，消防通道全天禁停。',
		resolution: '会同物业公司重新施划院内停车位，设置消防通道禁停标识。',
		standard: '消防通道保持畅通，居民代表现场确认',
		notes: [
			'物业公司表示划线费用由物业承担，施工放在工作日白天。',
			'居民代表建议保留两个临时停车位供送医、搬家使用。',
		],
		progress: '物业公司已拿出划线方案，等院坝路面修补后施工。',
		result: '院内车位已重新施划，消防通道禁停标识设置到位，居民代表现场查看并确认。',
	},
	{
		title: '老旧楼栋楼道照明改造',
		text: '三栋老楼楼道灯多处损坏，老人夜间出行不便。',
		conclusion: '由社区列入为民服务项目，年内完成。',
		resolution: '更换三栋老楼楼道照明，改为声光控。',
		standard: '逐层验收，亮灯率百分之百',
		notes: ['三栋楼共九个单元，现有灯具老化，单独维修不划算。'],
		progress: '两栋已更换完毕，第三栋等待配件到货。',
		result: '三栋老楼楼道照明全部更换，逐层验收合格。',
	},
	{
		title: '社区敬老活动安排',
		text: '共建单位愿意提供场地和志愿者。',
		conclusion: '同意与共建单位联合举办。',
		resolution: '落实社区敬老活动的场地、节目和接送志愿者。',
		standard: '活动按期举办，参加老人不少于六十人',
		notes: ['共建单位可提供可容纳八十人的会议室和一辆接送车。'],
		progress: '场地和接送车辆已落实，节目正在排练。',
		result: '活动已举办，参加老人六十余人，接送志愿者十二人。',
	},
]

/** What has been proposed for the next one. */
export const PROPOSED: readonly { readonly title: string; readonly text: string }[] = [
	{ title: '冬季用电用气安全检查', text: '结合冬季特点，组织一次入户安全检查和宣传。' },
	{ title: '小区公共空间认养', text: '两处花坛无人管护，有居民愿意认养。' },
	{ title: '新就业群体歇脚点建设', text: '外卖骑手反映中午无处休息充电，可利用党群服务中心一角。' },
]
