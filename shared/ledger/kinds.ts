/** The ledgers that are understood: which columns each has, and what offices call them. */

import { isMaskedPhone } from '../model/phone.ts'
import { removeSensitive } from '../model/sensitive.ts'
import { dayOf, timeOf } from './dates.ts'
import { countOf, isPhone, phonesOf } from './numbers.ts'
import { peopleOf, personOf } from './person.ts'
import type { CellValue } from './sheet.ts'
import { isName, isSomebody, isVacant, nameOf, namesOf, textOf } from './text.ts'
import { contactKindOf, genderAndRest, logKindOf, partOf, postsOf } from './vocabulary.ts'

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
	/** How further headers of this column are built; counts for less than a word. */
	readonly like?: RegExp
	/** Headers that hold one of the words and mean something else. */
	readonly never?: RegExp
	/** Whether a cell can be one of this column; where most cannot, the header meant something else. */
	readonly fits?: (value: CellValue) => boolean
	/** Written once for several rows: a blank cell means the one above where most cells are blank. */
	readonly group?: true
}

export interface LedgerSpec {
	/** What the title or the sheet's name says of such a ledger. */
	readonly title: RegExp
	/**
	 * Of each of these groups one column must be there; `title` stands for a group that the title may answer,
	 * `said` for the kind that the title, a line above the rows or the header of the names may say.
	 */
	readonly needs: readonly (readonly string[])[]
	readonly columns: Readonly<Record<string, ColumnSpec>>
}

const phone = (value: CellValue) => phonesOf(value).phones.some(each => isPhone(each) || isMaskedPhone(each))
/** Without the number of an identity card that may stand behind a name. */
const said = (value: CellValue) => removeSensitive(textOf(value))
const person = (value: CellValue) =>
	isSomebody(personOf(said(value)).name) ||
	isVacant(textOf(value)) ||
	peopleOf(said(value)).filter(({ name }) => isSomebody(name)).length > 1
const people = (value: CellValue) => namesOf(textOf(value)).some(isSomebody)
const count = (value: CellValue) => countOf(value) !== undefined
/** Somebody, or a team, whose name is like no person's. */
const nameOrTeam = (value: CellValue) => {
	const said = nameOf(textOf(value))
	return person(value) || (words(said) && !(isName(said) && !isSomebody(said)))
}
const day = (value: CellValue) => dayOf(value, ANY_DAY) !== undefined
const ANY_DAY = { now: 2099, year: 2000, month: 1 }
const time = (value: CellValue) => timeOf(value) !== undefined
const words = (value: CellValue) => typeof value === 'string' && /\p{Script=Han}{2}/u.test(value)

const NUMBER: ColumnSpec = { words: ['序号', '编号', '序', 'NO', 'No.', '号'] }
const NOTE: ColumnSpec = { words: ['备注', '说明', '备注说明', '其他'] }
const ID_CARD: ColumnSpec = {
	words: ['身份证号码', '身份证号', '身份证', '公民身份号码', '公民身份证号', '证件号码', '证件号'],
}
/** Telephones and names of somebody else than the row is about. */
const OTHERS = /紧急联系|家属|亲属|配偶|子女|监护|父母|家长|介绍人|支部联系人|包联领导/

const PHONE: ColumnSpec = {
	words: [
		'联系电话',
		'电话',
		'手机号码',
		'手机号',
		'手机',
		'联系方式',
		'电话号码',
		'移动电话',
		'联系号码',
		'号码',
		'通讯方式',
	],
	like: /(电话|手机|联系方式|联系号码)(号码|号)?$/,
	never: OTHERS,
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
		'固话',
		'宅电',
	],
	like: /^(固定|办公|家庭|备用|第二|单位)(电话|座机|号码)$|固话|座机|宅电/,
	never: OTHERS,
	fits: phone,
}
const GRID: ColumnSpec = {
	words: ['网格', '所属网格', '网格名称', '所在网格', '网格号', '网格编号', '提出网格', '责任网格'],
	like: /(所属|所在|责任|服务|申报|对应|归属|包联|负责|涉及|隶属)的?网格(名称|号|编号)?$|^网格(名称?|号码?|序号|编号)?$/,
	never: /网格(员|长|警|党|支部|书记|面积|类型|类别|规模|范围|概况|数|情况|意见|职务|户)|社区/,
	group: true,
}
const COMMUNITY: ColumnSpec = {
	words: ['社区', '所属社区', '社区名称', '村社区', '社区（村）', '村（社区）', '村居', '村/社区'],
	never: /意见|民警|书记|工作|电话|主任|职务|网格|党|干部|负责人|联系人|类/,
	group: true,
}
const GENDER: ColumnSpec = {
	words: ['性别', '男/女', '男女'],
	like: /性别/,
	fits: value => genderAndRest(textOf(value)) !== undefined,
}

export const LEDGERS: Readonly<Record<LedgerKind, LedgerSpec>> = {
	members: {
		title: /党员/,
		needs: [['name'], ['title', 'joined', 'full']],
		columns: {
			number: NUMBER,
			name: {
				like: /^(党员|流动党员|同志)?姓名([及和、/与](身份证|公民身份|证件|性别|联系|电话).*)?$/,
				never: OTHERS,
				words: ['姓名', '党员姓名', '名字', '党员'],
				fits: person,
			},
			gender: GENDER,
			birth: {
				like: /^出生/,
				words: ['出生年月', '出生日期', '出生年月日', '出生时间', '生日', '出生'],
				fits: day,
			},
			joined: {
				like: /(入党|加入(中国共产党|中共|党)(组织)?)(时间|日期|年月日?)?/,
				never: /介绍|申请|地点|支部|积极|发展|志愿/,
				words: ['入党时间', '入党日期', '入党年月', '加入党组织时间', '加入党组织日期', '何时入党', '入党'],
				fits: day,
			},
			full: {
				like: /转为?正式?(党员)?(时间|日期|年月日?)?|正式党员(时间|日期)/,
				words: ['转正时间', '转正日期', '转正年月', '转为正式党员时间', '转正'],
				fits: day,
			},
			branch: {
				like: /(党?支部|党组织)(名称|全称)?$/,
				never: /书记|联系人|电话|意见|委员|职务|类型|人数|流入|转入|介绍|时间|加入/,
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
			memberKind: {
				like: /^党员(类型|类别|性质|分类|身份)$/,
				words: ['党员类型', '党员类别', '人员类别', '党员分类', '类型', '类别'],
			},
			employer: {
				like: /^(现|原)?(工作|就业)单位/,
				words: ['工作单位', '单位', '单位及职务', '工作单位及职务'],
			},
			jobTitle: { words: ['职务', '单位职务', '行政职务'] },
			building: { like: /^(居住|现住|所住)?(楼栋|楼号)/, words: ['楼栋', '居住楼栋', '住址楼栋', '楼号'] },
			note: NOTE,
		},
	},
	staff: {
		title: /网格员|七类|专职|网格人员|网格力量/,
		needs: [['name'], ['post', 'said']],
		columns: {
			number: NUMBER,
			community: COMMUNITY,
			grid: GRID,
			post: {
				like: /(岗位|职务|类别|身份|角色|类型|员别)$|^(担任|网格)(职务|岗位)/,
				never: /单位|政治/,
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
				group: true,
			},
			name: {
				like: /姓名([及和、/与](身份证|性别|年龄).*)?$|^网格员$/,
				never: OTHERS,
				words: ['姓名', '网格员姓名', '人员姓名', '名字', '网格员', '人员'],
				fits: person,
			},
			gender: GENDER,
			source: {
				like: /(来源|派出|派驻|所在|工作|所属|选派|下派)(单位|部门|机构)/,
				words: ['来源单位', '派出单位', '所在单位', '工作单位', '单位', '来源', '派驻单位', '所属单位'],
			},
			phone: PHONE,
			phone2: PHONE2,
			idCard: ID_CARD,
			area: {
				like: /(负责|责任|管辖|包片|服务|包联|管理|分管)(区域|范围|片区?|楼栋|小区|路段)/,
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
				like: /(到岗|任职|上岗|聘任|聘用|起始|入职|任用)(时间|日期|年月)/,
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
		needs: [['name'], ['contactKind', 'said']],
		columns: {
			number: NUMBER,
			community: COMMUNITY,
			grid: GRID,
			/** Which of 1, X and Y a row is of, where all stand in one table. */
			part: {
				words: ['分类', '构成', '层级', '1+X+Y', '项目'],
				fits: value => partOf(textOf(value)) !== undefined,
				group: true,
			},
			contactKind: {
				like: /(类别|类型|身份|角色|职务|岗位)$/,
				words: ['类别', '人员类别', '身份', '类型', '骨干类型', '角色', '职务', '人员类型', '岗位'],
				fits: value => contactKindOf(textOf(value)) !== undefined || /网格长/.test(textOf(value)),
				group: true,
			},
			name: {
				like: /姓名|^(居民|村民)?(小组长|楼栋长|楼长|栋长|单元长)$/,
				never: /联系人|负责人|队长/,
				words: ['姓名', '名字', '姓名（队伍名称）', '姓名/队伍', '人员', '队伍名称'],
				fits: nameOrTeam,
			},
			gender: GENDER,
			buildings: {
				like: /(联系|负责|包联|责任|所管|所辖|管理|分管|服务|管辖)的?(楼栋|楼号|栋号|楼幢|幢号|楼宇|片区|楼组|单元|范围|区域)|^(楼栋|楼号|楼幢|栋号)|[（(]楼栋[）)]/,
				words: ['联系楼栋', '负责楼栋', '楼栋', '楼栋号', '包联楼栋', '楼号', '栋号', '联系片区', '责任楼栋'],
			},
			phone: PHONE,
			phone2: PHONE2,
			idCard: ID_CARD,
			skill: { like: /特长|专长|技能/, words: ['专长', '特长', '特长爱好', '专业特长', '职业专长'] },
			leader: { words: ['负责人', '队长', '队伍负责人', '带队人', '联系人', '联络员'], fits: person },
			duty: { words: ['职责', '工作职责', '联系职责', '分工'] },
			note: NOTE,
		},
	},
	units: {
		title:
			/Y[:：]|重点(社会)?单位|社会单位|(辖区|驻区|驻地)单位|共建单位(名单|台账|一览)|1\+X|商铺|商户|门店|店铺/i,
		needs: [['unit'], ['liaison', 'phone']],
		columns: {
			number: NUMBER,
			community: COMMUNITY,
			grid: GRID,
			unit: {
				like: /^(驻区|辖区|共建|成员|社会|重点)*(单位|企业|机构|组织|商户|商铺|门店|店铺|商家|店面|门面|公司|网点)(全称|名称|简称|字号)?$|^店名$|^字号$/,
				never: /类型|类别|地址|性质/,
				words: ['单位名称', '单位', '社会单位', '名称', '重点单位', '共建单位', '企业名称'],
				fits: value => words(value) && !/(党委|支部|党总支|党组|党小组)$/.test(textOf(value)),
			},
			unitKind: {
				like: /^(单位|企业|机构)(类型|类别|性质|分类)$/,
				words: ['单位类型', '单位类别', '类别', '类型', '单位性质', '性质'],
			},
			address: { like: /地址$/, words: ['地址', '单位地址', '所在地址', '详细地址'] },
			liaison: {
				like: /^(单位|主要|商户|企业)?(联系人|联络人|对接人|负责人|联络员|法人代表|法定代表人|法人|店主|店长|经营者|经营人|业主|老板|责任人)(姓名)?$/,
				never: OTHERS,
				words: ['联系人', '联络员', '负责人', '联络人', '姓名', '单位联系人'],
				fits: person,
			},
			title: { like: /^(联系人|负责人|联络员)?(职务|职位)$/, words: ['职务', '联系人职务', '职位'] },
			phone: PHONE,
			phone2: PHONE2,
			idCard: ID_CARD,
			offers: {
				like: /(提供|共享|可供|开放|服务).*(资源|服务|支持|项目)|资源/,
				words: ['可提供资源', '资源', '可提供的资源', '提供资源', '共享资源', '可提供服务'],
			},
			inMeeting: {
				like: /联席会(议)?成员|成员单位/,
				words: ['是否联席会议成员', '联席会议成员', '是否成员单位', '成员单位', '是否联席成员'],
			},
			note: NOTE,
		},
	},
	logs: {
		title:
			/日志|日记|走访|巡查|值班|记录|工作台账|巡逻|调解|纠纷|志愿服务|党日|党课|活动|入户|排查|慰问|民情|接待|来访|宣讲/,
		needs: [['date', 'dayOfMonth'], ['text']],
		columns: {
			number: NUMBER,
			date: {
				like: /(日期|时间|年月日)$/,
				never: /办结|完成|整改|处理|结束|截止|上报|反馈|期限|出生|时限/,
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
			time: {
				like: /(时间段?|时段|时刻|时分)$/,
				fits: time,
				never: /办结|完成|整改|处理|结束|截止|上报|反馈|期限|时限/,
				words: ['时间', '时段', '具体时间', '时刻', '时分'],
			},
			year: { words: ['年', '年份', '年度'], fits: count },
			month: { words: ['月', '月份'], fits: count },
			dayOfMonth: { words: ['日', '号'], fits: count },
			community: COMMUNITY,
			grid: GRID,
			logKind: {
				like: /(类别|类型|种类|形式|性质)$/,
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
				like: /(走访|巡查|值班|记录|参与|参加|调解|工作|检查|带队|入户|服务|宣传|排查|慰问|责任|巡逻|上门|经办|活动|接待|承办)(人|人员|干部|员|者|同志)(姓名)?$/,
				never: /被|对象|领导|带班/,
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
			// Who was in the chair; where nobody else is named, it is who was there.
			chair: { words: ['主持人', '主讲人', '授课人', '登记人'], fits: people },
			place: {
				like: /(地点|地址|位置|场所|点位|部位|住址|住所|门牌|房号|路段|区域)/,
				words: ['地点/对象', '地点', '走访地点', '地址', '地点及对象', '位置', '楼栋', '住址'],
			},
			// Beside a column of places; alone, it means the place.
			visited: {
				like: /对象|被走访|受访|被访|住户|户主|居民姓名|走访户|来访人|当事人|来访群众/,
				words: ['被走访对象', '走访对象', '对象', '被走访人'],
			},
			building: { words: ['所在楼栋', '楼栋名称'] },
			until: { words: ['结束时间', '截止时间'] },
			text: {
				like: /(情况|内容|记录|事项|纪要|经过|问题|隐患|摘要|详情|日志|概况|事由|简况|缘由|简述)/,
				never:
					/处理|办理|整改|解决|结果|反馈|落实|跟进|后续|诉求|建议|交接|记录人|日期|时间|类型|类别|编号|家庭|备注/,
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
			demand: {
				like: /诉求|需求|意见建议|意见和建议|意见|反映.*问题/,
				never: /处理|办理|领导|反馈/,
				words: ['诉求', '居民诉求', '需求', '反映问题', '意见建议', '问题'],
			},
			followUp: {
				words: ['后续跟进', '跟进情况', '后续措施', '下一步措施'],
				like: /跟进|措施/,
				never: /结果/,
			},
			state: {
				like: /^是否(已)?(办结|解决|完成|整改|处理|办理)(到位|完毕)?$/,
				words: ['办理状态', '办结状态', '是否办结'],
			},
			result: {
				like: /(处理|办理|处置|整改|解决|落实|调解|化解|回访|整治)(结果|情况|意见|进展)?$|结果/,
				never: /人$|时间|日期|期限|^是否/,
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
		title: /需求|诉求|心愿/,
		needs: [['demand'], ['title', 'demandClass', 'affected', 'raisedOn', 'urgency', 'proposer']],
		columns: {
			number: NUMBER,
			community: COMMUNITY,
			demandClass: {
				like: /^(需求|诉求|心愿|问题|事项|服务)?(类别|类型|分类|种类|领域|方向|大类|小类)$/,
				group: true,
				words: ['需求类别', '类别', '需求类型', '类型', '需求分类', '分类'],
			},
			demand: {
				like: /(需求|诉求|心愿|事项|意见|建议|问题)(内容|描述|事项|详情|名称|项目|清单|概述|简述|概况|说明)?$/,
				never: /类|分|来源|时间|人$|状态|数|单位/,
				words: [
					'需求内容',
					'需求',
					'需求名称',
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
			affected: {
				like: /(涉及|受益|惠及|影响|覆盖|服务|受惠).*(人|户|群众|居民|对象).*数?$|(人数|户数|人次)$/,
				words: ['涉及人数', '受益人数', '人数', '涉及户数', '涉及人群数量', '惠及人数'],
			},
			raisedOn: {
				like: /(提出|收集|登记|上报|征集|申报|反映|填报|受理|报送|提交)(时间|日期)/,
				words: ['提出时间', '提出日期', '收集时间', '登记时间', '时间', '日期', '上报时间'],
				fits: day,
			},
			urgency: {
				like: /紧急|急缓|缓急|优先|程度$/,
				words: ['紧急程度', '紧急', '轻重缓急', '优先级', '急缓程度'],
			},
			proposer: {
				like: /(提出|申报|反映|收集|需求|征集|申请|诉求|提交|上报)(人|人员|居民|群众)(姓名)?$/,
				words: ['提出人', '申报人', '反映人', '收集人'],
			},
			phone: PHONE,
			// Beside a column that names the demand; alone, it is the demand.
			detail: {
				like: /^(需求|诉求|心愿|问题|事项)(描述|详情|说明|概述|情况|内容)$/,
				words: ['具体情况', '情况说明', '详细说明'],
			},
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
				like: /(单位|提供方|提供者|资源方|供给方|提供主体)(名称|全称)?$/,
				never: /类|地址/,
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
			resourceClass: {
				like: /^(资源|服务)?(类别|类型|分类|种类|领域|方向)$/,
				words: ['资源类别', '类别', '资源类型', '类型', '资源分类'],
			},
			resource: {
				like: /(资源|服务)(内容|名称|项目|事项|描述|概述|简述|说明)|^(可|能)?提供.*(资源|服务|支持|内容|项目)$|^(共享|开放|共建|共驻|优势|自有)的?资源$/,
				never: /类|时间|方|单位|对象|地点|频|人$|电话/,
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
			capacity: {
				like: /(数量|频次|频率|次数|容量|规模|场次|总量)/,
				words: ['数量/频次', '数量', '频次', '次数', '可提供数量', '容量', '规模'],
			},
			available: {
				like: /(可用|开放|服务|提供|可供|预约|使用)的?(时间段?|时段)/,
				words: ['可用时间', '开放时间', '时间', '服务时间', '可提供时间', '时段'],
			},
			liaison: {
				like: /^(单位)?(联系人|联络人|对接人|负责人|联络员|经办人)(姓名)?$/,
				never: OTHERS,
				words: ['联系人', '联络员', '负责人', '联络人', '姓名'],
				fits: person,
			},
			phone: PHONE,
			place: { like: /(地点|场所|位置)/, words: ['地点', '地址', '场地', '服务地点'] },
			validUntil: { words: ['有效期至', '有效期', '截止日期'], fits: day },
			note: NOTE,
		},
	},
	grids: {
		title:
			/网格(清单|一览|基本|设置|划分|情况|信息|台账)|组织(清单|设置|架构|台账|名册|一览|统计|情况)|党支部(清单|一览|设置|台账|名册|统计)/,
		needs: [
			['grid', 'branch'],
			['code', 'households', 'area', 'form', 'members', 'head'],
		],
		columns: {
			number: NUMBER,
			community: COMMUNITY,
			grid: { ...GRID, words: ['网格名称', '网格', '所属网格', '网格号'] },
			code: {
				like: /网格(编码|编号|代码)|^(全科|统一)?(编码|代码)$/,
				never: /支部|党/,
				words: ['网格编码', '网格代码', '编码', '代码'],
			},
			branch: {
				like: /(党?支部|党组织)(名称|全称)?$/,
				never: /书记|人数|党员|类型|形式|电话/,
				words: ['党支部名称', '网格党支部', '党支部', '党组织名称', '党组织', '支部名称', '组织名称'],
			},
			form: {
				like: /(组建|设置|建立|成立)(方式|形式|类型)/,
				words: ['组建方式', '组建形式', '设置形式', '设置方式', '党组织形式'],
			},
			foundedOn: {
				like: /(成立|组建|建立|批复)(时间|日期|年月)/,
				words: ['成立时间', '成立日期', '组建时间', '建立时间'],
				fits: day,
			},
			households: { like: /户数/, words: ['户数', '居民户数', '总户数', '家庭户数'] },
			members: {
				like: /党员(总?人?数|数量)/,
				words: ['党员数', '党员人数', '党员数量', '党员', '党员总数'],
				fits: count,
			},
			area: {
				like: /范围|四至|区域|覆盖|边界|界限/,
				words: ['网格范围', '范围', '四至范围', '四至', '区域', '管辖范围', '辖区范围', '包含小区', '小区'],
			},
			head: {
				like: /^(网格|专职|党支部|党组织|支部|网格党支部)?(网格长|书记|负责人)(姓名)?$/,
				never: /副|电话|联系方式/,
				words: ['网格长', '网格长姓名', '支部书记', '书记', '党支部书记', '负责人'],
				fits: person,
			},
			phone: PHONE,
			note: NOTE,
		},
	},
}
