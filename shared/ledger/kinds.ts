/** The ledgers that are understood: which columns each has, and what offices call them. */

import { dayOf } from './dates.ts'
import { isPhone, phonesOf } from './numbers.ts'
import type { CellValue } from './sheet.ts'
import { isName, nameOf, namesOf, textOf } from './text.ts'
import { contactKindOf, logKindOf, postsOf } from './vocabulary.ts'

export const LEDGER_KINDS = [
	'members',
	'staff',
	'contacts',
	'units',
	'logs',
	'demands',
	'resources',
	'grids',
] as const
export type LedgerKind = (typeof LEDGER_KINDS)[number]

export interface ColumnSpec {
	/** Whole headers first, the usual one foremost; a longer header that contains one counts for less. */
	readonly words: readonly string[]
	/** Whether a cell can be one of this column; where most cannot, the header meant something else. */
	readonly fits?: (value: CellValue) => boolean
	/** Written once for several rows: a blank cell means the one above where most cells are blank. */
	readonly group?: true
}

export interface LedgerSpec {
	/** What the title or the sheet's name says of such a ledger. */
	readonly title: RegExp
	/** Of each of these groups one column must be there; `title` stands for a group that the title may answer. */
	readonly needs: readonly (readonly string[])[]
	readonly columns: Readonly<Record<string, ColumnSpec>>
}

const phone = (value: CellValue) => phonesOf(value).phones.some(isPhone)
const person = (value: CellValue) => isName(nameOf(textOf(value)))
const people = (value: CellValue) => namesOf(textOf(value)).some(isName)
const day = (value: CellValue) => dayOf(value, 2099, 2000) !== undefined
const words = (value: CellValue) => typeof value === 'string' && /\p{Script=Han}{2}/u.test(value)

const NUMBER: ColumnSpec = { words: ['序号', '编号', '序', 'NO', 'No.', '号'] }
const NOTE: ColumnSpec = { words: ['备注', '说明', '备注说明', '其他'] }
const ID_CARD: ColumnSpec = {
	words: ['身份证号码', '身份证号', '身份证', '公民身份号码', '公民身份证号', '证件号码', '证件号'],
}
const PHONE: ColumnSpec = {
	words: ['联系电话', '电话', '手机号码', '手机号', '手机', '联系方式', '电话号码', '移动电话', '联系号码'],
	fits: phone,
}
const PHONE2: ColumnSpec = {
	words: [
		'备用电话',
		'固定电话',
		'座机',
		'办公电话',
		'家庭电话',
		'电话2',
		'联系电话2',
		'其他电话',
		'第二电话',
	],
	fits: phone,
}
const GRID: ColumnSpec = {
	words: ['网格', '所属网格', '网格名称', '所在网格', '网格号', '网格编号', '提出网格', '责任网格'],
	group: true,
}
const COMMUNITY: ColumnSpec = { words: ['社区', '所属社区', '社区名称', '村社区', '社区（村）'], group: true }
const GENDER: ColumnSpec = { words: ['性别'] }

export const LEDGERS: Readonly<Record<LedgerKind, LedgerSpec>> = {
	members: {
		title: /党员/,
		needs: [['name'], ['title', 'joined', 'full']],
		columns: {
			number: NUMBER,
			name: { words: ['姓名', '党员姓名', '名字', '党员'], fits: person },
			gender: GENDER,
			birth: { words: ['出生年月', '出生日期', '出生年月日', '出生时间', '生日', '出生'], fits: day },
			joined: {
				words: ['入党时间', '入党日期', '入党年月', '加入党组织时间', '加入党组织日期', '何时入党', '入党'],
				fits: day,
			},
			full: { words: ['转正时间', '转正日期', '转正年月', '转为正式党员时间', '转正'], fits: day },
			branch: {
				words: [
					'所在支部',
					'所属支部',
					'所在党支部',
					'所属党支部',
					'党支部',
					'支部',
					'支部名称',
					'所属党组织',
					'所在党组织',
					'党组织',
				],
				group: true,
			},
			grid: GRID,
			community: COMMUNITY,
			phone: PHONE,
			phone2: PHONE2,
			idCard: ID_CARD,
			memberKind: { words: ['党员类型', '党员类别', '人员类别', '党员分类', '类型', '类别'] },
			employer: { words: ['工作单位', '单位', '单位及职务', '工作单位及职务'] },
			jobTitle: { words: ['职务', '单位职务', '行政职务'] },
			building: { words: ['楼栋', '居住楼栋', '住址楼栋', '楼号'] },
			note: NOTE,
		},
	},
	staff: {
		title: /网格员|七类|专职|网格人员|网格力量/,
		needs: [['name'], ['post']],
		columns: {
			number: NUMBER,
			community: COMMUNITY,
			grid: GRID,
			post: {
				words: [
					'职务/类别',
					'岗位',
					'网格员类别',
					'岗位类别',
					'网格职务',
					'职务',
					'类别',
					'人员类别',
					'网格员类型',
					'角色',
					'身份',
					'岗位名称',
				],
				fits: value => postsOf(textOf(value)).length > 0,
			},
			name: { words: ['姓名', '网格员姓名', '人员姓名', '名字', '网格员', '人员'], fits: person },
			gender: GENDER,
			source: {
				words: ['来源单位', '派出单位', '所在单位', '工作单位', '单位', '来源', '派驻单位', '所属单位'],
			},
			phone: PHONE,
			phone2: PHONE2,
			idCard: ID_CARD,
			area: {
				words: [
					'负责区域',
					'责任区域',
					'责任区',
					'管辖区域',
					'包片区域',
					'管辖范围',
					'负责范围',
					'区域',
					'范围',
				],
			},
			from: {
				words: [
					'到岗时间',
					'任职时间',
					'上岗时间',
					'到岗日期',
					'任职日期',
					'聘任时间',
					'聘用时间',
					'起始时间',
					'任职起始',
				],
				fits: day,
			},
			note: NOTE,
		},
	},
	contacts: {
		title: /1\+X|X[:：]|联系网络|楼栋长|居民骨干|网络表/i,
		needs: [['name'], ['contactKind']],
		columns: {
			number: NUMBER,
			community: COMMUNITY,
			grid: GRID,
			contactKind: {
				words: ['类别', '人员类别', '身份', '类型', '骨干类型', '角色', '职务', '人员类型', '岗位'],
				fits: value => contactKindOf(textOf(value)) !== undefined,
				group: true,
			},
			name: { words: ['姓名', '名字', '姓名（队伍名称）', '姓名/队伍', '人员', '队伍名称'], fits: words },
			gender: GENDER,
			buildings: {
				words: ['联系楼栋', '负责楼栋', '楼栋', '楼栋号', '包联楼栋', '楼号', '栋号', '联系片区', '责任楼栋'],
			},
			phone: PHONE,
			phone2: PHONE2,
			idCard: ID_CARD,
			skill: { words: ['专长', '特长', '特长爱好', '专业特长', '职业专长'] },
			leader: { words: ['负责人', '队长', '队伍负责人', '带队人'], fits: person },
			duty: { words: ['职责', '工作职责', '联系职责', '分工'] },
			note: NOTE,
		},
	},
	units: {
		title: /Y[:：]|重点(社会)?单位|社会单位|辖区单位|共建单位(名单|台账|一览)|1\+X/i,
		needs: [['unit'], ['liaison', 'phone']],
		columns: {
			number: NUMBER,
			community: COMMUNITY,
			grid: GRID,
			unit: {
				words: ['单位名称', '单位', '社会单位', '名称', '重点单位', '共建单位', '企业名称'],
				fits: words,
			},
			unitKind: { words: ['单位类型', '单位类别', '类别', '类型', '单位性质', '性质'] },
			address: { words: ['地址', '单位地址', '所在地址', '详细地址'] },
			liaison: { words: ['联系人', '联络员', '负责人', '联络人', '姓名', '单位联系人'], fits: person },
			title: { words: ['职务', '联系人职务', '职位'] },
			phone: PHONE,
			phone2: PHONE2,
			idCard: ID_CARD,
			offers: { words: ['可提供资源', '资源', '可提供的资源', '提供资源', '共享资源', '可提供服务'] },
			inMeeting: { words: ['是否联席会议成员', '联席会议成员', '是否成员单位', '成员单位', '是否联席成员'] },
			note: NOTE,
		},
	},
	logs: {
		title: /日志|走访|巡查|值班|记录|工作台账/,
		needs: [['date'], ['text']],
		columns: {
			number: NUMBER,
			date: {
				words: [
					'日期',
					'走访日期',
					'工作日期',
					'走访时间',
					'时间',
					'记录日期',
					'值班日期',
					'巡查日期',
					'年月日',
				],
				fits: day,
				group: true,
			},
			time: { words: ['时间', '时段', '具体时间', '时刻', '时分'] },
			community: COMMUNITY,
			grid: GRID,
			logKind: {
				words: [
					'类型',
					'类别',
					'工作类型',
					'工作类别',
					'日志类型',
					'走访类型',
					'事项类别',
					'记录类型',
					'形式',
					'方式',
				],
				fits: value => logKindOf(textOf(value)) !== undefined,
			},
			people: {
				words: [
					'走访人',
					'走访人员',
					'记录人',
					'值班人',
					'值班人员',
					'巡查人',
					'巡查人员',
					'工作人员',
					'参与人员',
					'网格员',
					'人员',
					'姓名',
					'走访干部',
				],
				fits: people,
			},
			place: {
				words: [
					'地点/对象',
					'地点',
					'走访地点',
					'地址',
					'走访对象',
					'对象',
					'被走访人',
					'地点及对象',
					'位置',
					'楼栋',
				],
			},
			// Beside a column of places; alone, these words mean the place.
			visited: { words: ['被走访对象', '走访对象', '对象', '被走访人'] },
			building: { words: ['所在楼栋', '楼栋名称'] },
			until: { words: ['结束时间', '截止时间'] },
			text: {
				words: [
					'情况记录',
					'走访情况',
					'内容',
					'工作内容',
					'情况',
					'主要内容',
					'记录',
					'走访内容',
					'民情记录',
					'事项',
					'工作情况',
					'巡查情况',
					'值班情况',
					'具体内容',
					'民情',
				],
				fits: words,
			},
			demand: { words: ['诉求', '居民诉求', '需求', '反映问题', '意见建议', '问题'] },
			followUp: { words: ['后续跟进', '跟进情况', '后续措施', '下一步措施'] },
			state: { words: ['办理状态', '办结状态', '是否办结'] },
			result: {
				words: [
					'处理结果',
					'办理结果',
					'处理情况',
					'办理情况',
					'处置结果',
					'处置情况',
					'结果',
					'落实情况',
					'解决情况',
				],
			},
			note: NOTE,
		},
	},
	demands: {
		title: /需求/,
		needs: [['demand']],
		columns: {
			number: NUMBER,
			community: COMMUNITY,
			demandClass: { words: ['需求类别', '类别', '需求类型', '类型', '需求分类', '分类'] },
			demand: {
				words: [
					'需求内容',
					'需求',
					'具体需求',
					'需求项目',
					'需求事项',
					'需求描述',
					'居民需求',
					'诉求内容',
					'内容',
				],
				fits: words,
			},
			grid: GRID,
			affected: { words: ['涉及人数', '受益人数', '人数', '涉及户数', '涉及人群数量', '惠及人数'] },
			raisedOn: {
				words: ['提出时间', '提出日期', '收集时间', '登记时间', '时间', '日期', '上报时间'],
				fits: day,
			},
			urgency: { words: ['紧急程度', '紧急', '轻重缓急', '优先级', '急缓程度'] },
			proposer: { words: ['提出人', '申报人', '反映人', '收集人'] },
			phone: PHONE,
			detail: { words: ['具体情况', '情况说明', '详细说明'] },
			state: { words: ['办理状态', '状态', '办理进度'] },
			result: { words: ['办理结果', '处理结果', '办理情况', '落实情况'] },
			note: NOTE,
		},
	},
	resources: {
		title: /资源/,
		needs: [['resource'], ['owner']],
		columns: {
			number: NUMBER,
			community: COMMUNITY,
			grid: GRID,
			owner: {
				words: [
					'单位',
					'单位名称',
					'提供单位',
					'共建单位',
					'资源单位',
					'所属单位',
					'提供方',
					'资源提供方',
					'来源',
				],
				fits: words,
			},
			resourceClass: { words: ['资源类别', '类别', '资源类型', '类型', '资源分类'] },
			resource: {
				words: [
					'可提供的服务',
					'资源内容',
					'资源名称',
					'服务内容',
					'可提供服务',
					'可提供资源',
					'可提供的资源',
					'资源',
					'服务项目',
					'内容',
					'项目',
				],
				fits: words,
			},
			capacity: { words: ['数量/频次', '数量', '频次', '次数', '可提供数量', '容量', '规模'] },
			available: { words: ['可用时间', '开放时间', '时间', '服务时间', '可提供时间', '时段'] },
			liaison: { words: ['联系人', '联络员', '负责人', '联络人', '姓名'], fits: person },
			phone: PHONE,
			place: { words: ['地点', '地址', '场地', '服务地点'] },
			validUntil: { words: ['有效期至', '有效期', '截止日期'], fits: day },
			note: NOTE,
		},
	},
	grids: {
		title: /网格(清单|一览|基本|设置|划分|情况|信息)|组织(清单|设置|架构)|党支部(清单|一览|设置)/,
		needs: [['grid'], ['code', 'households', 'branch', 'area', 'form', 'members', 'head']],
		columns: {
			number: NUMBER,
			community: COMMUNITY,
			grid: { ...GRID, words: ['网格名称', '网格', '所属网格', '网格号'] },
			code: { words: ['网格编码', '网格代码', '编码', '代码'] },
			branch: { words: ['党支部名称', '网格党支部', '党支部', '党组织名称', '党组织', '支部名称'] },
			form: { words: ['组建方式', '组建形式', '设置形式', '设置方式', '党组织形式'] },
			foundedOn: { words: ['成立时间', '成立日期', '组建时间', '建立时间'], fits: day },
			households: { words: ['户数', '居民户数', '总户数', '家庭户数'] },
			members: { words: ['党员数', '党员人数', '党员数量'] },
			area: {
				words: ['网格范围', '范围', '四至范围', '四至', '区域', '管辖范围', '辖区范围', '包含小区', '小区'],
			},
			head: { words: ['网格长', '网格长姓名', '支部书记', '书记', '党支部书记', '负责人'], fits: person },
			phone: PHONE,
			note: NOTE,
		},
	},
}
