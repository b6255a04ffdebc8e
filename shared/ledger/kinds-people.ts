/** Ledgers of people and units: which columns each has, and what offices call them. */
import {
	COMMUNITY,
	day,
	GENDER,
	GRID,
	ID_CARD,
	type LedgerSpec,
	NOTE,
	NUMBER,
	nameOrTeam,
	OTHERS,
	PHONE,
	PHONE2,
	person,
	words,
} from './columns.ts'
import { textOf } from './text.ts'
import { contactKindOf, partOf, postsOf } from './vocabulary.ts'

export const members: LedgerSpec = {
	title: /党员/,
	needs: [['name'], ['title', 'joined', 'full']],
	columns: {
		number: NUMBER,
		name: {
			like: /^(党员|流动党员|同志)?姓名([及和、/与](身份证|公民身份|证件|性别|联系|电话).*)?$/,
			tail: /(姓名|名字)$/,
			never: new RegExp(`${OTHERS.source}|书记|联系人|负责人|户主`),
			words: ['姓名', '党员姓名', '名字', '党员'],
			fits: person,
		},
		gender: GENDER,
		birth: {
			like: /^出?生(年|月|日|时)|生日/,
			never: /出生地/,
			words: ['出生年月', '出生日期', '出生年月日', '出生时间', '生日', '出生'],
			fits: day,
		},
		joined: {
			like: /(入党|加入(中国共产党|中共|党)(组织)?)(时间|日期|年月日?)?/,
			never: /介绍|申请|地点|支部|积极|发展|志愿|转入|报到/,
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
			like: /^党员(类型|类别|性质|分类|身份|状态)$/,
			words: ['党员类型', '党员类别', '人员类别', '党员分类', '类型', '类别'],
		},
		employer: {
			like: /^(现|原|目前)?(工作|就业|就职|任职|供职|在职)(的?)(单位|企业|公司)/,
			words: ['工作单位', '单位', '单位及职务', '工作单位及职务'],
		},
		jobTitle: { words: ['职务', '单位职务', '行政职务'] },
		building: {
			like: /^(居住|现住|所住)?(楼栋|楼号)|住(在)?(哪|几)(栋|幢|号楼)/,
			words: ['楼栋', '居住楼栋', '住址楼栋', '楼号'],
		},
		note: NOTE,
	},
}

export const staff: LedgerSpec = {
	title: /网格员|七类|七员|专职|网格(人员|力量|队伍|团队|干部|工作者|长)/,
	needs: [['name'], ['post', 'said']],
	columns: {
		number: NUMBER,
		community: COMMUNITY,
		grid: GRID,
		post: {
			like: /(岗位|职务|类别|身份|角色|类型|种类|员别|工种|分工|构成|职责|称谓|名目)$|^(担任|网格)(职务|岗位)|^(岗|七员|几员)$/,
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
			tail: /(名字|人员|人)$/,
			never: OTHERS,
			words: ['姓名', '网格员姓名', '人员姓名', '名字', '网格员', '人员'],
			fits: person,
		},
		gender: GENDER,
		source: {
			like: /(单位|部门|机构|条线|站所)(名称|[及和、/]?职务)?$/,
			never: /电话|地址|主管|监督|联系|意见/,
			words: ['来源单位', '派出单位', '所在单位', '工作单位', '单位', '来源', '派驻单位', '所属单位', '来自'],
		},
		phone: PHONE,
		phone2: PHONE2,
		idCard: ID_CARD,
		area: {
			like: /(负责|责任|管辖|管理|管护|分管|包片|包保|包联|包干|服务|联系|网格|工作|巡查)(区域|范围|片区?|楼栋|小区|路段|地段|点位|地块)/,
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
			like: /(到岗|到任|任职|任现职|上岗|聘任|聘用|起始|开始|入职|任用|入格|进格|进驻|派驻|配备|到位)(时间|日期|年月)/,
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
			tail: /(时间|日期|年月|何时)$/,
			never: /结束|离|届满|到期|截止|出生|生日|入党|转正|培训|填|登记/,
			fits: day,
		},
		note: NOTE,
	},
}

export const contacts: LedgerSpec = {
	title:
		/1\+X|X[:：]|联系网络|网络表|[楼栋幢院巷弄]\p{Script=Han}?长|小组长|骨干|热心(群众|居民)|志愿者(?!服务(?!队))|志愿服务队|服务队伍/iu,
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
			like: /(类别|类型|身份|角色|职务|岗位|构成|称谓)$/,
			words: ['类别', '人员类别', '身份', '类型', '骨干类型', '角色', '职务', '人员类型', '岗位'],
			fits: value => contactKindOf(textOf(value)) !== undefined || /网格长/.test(textOf(value)),
			group: true,
		},
		name: {
			like: /姓名|^(居民|村民)?(小组长|[楼栋幢院巷弄门]\p{Script=Han}{0,2}长|单元长)$/u,
			never: /联系人|负责人|队长/,
			words: ['姓名', '名字', '姓名（队伍名称）', '姓名/队伍', '人员', '队伍名称'],
			fits: nameOrTeam,
		},
		gender: GENDER,
		buildings: {
			like: /(联系|负责|包联|责任|所管|所辖|管理|分管|服务|管辖)的?(楼栋|楼号|栋号|楼幢|幢号|楼宇|片区|楼组|单元|范围|区域)|^(楼栋|楼号|楼幢|栋号)|[（(]楼栋[）)]|住(在)?(哪|几)(栋|幢|号楼)/,
			tail: /(楼栋|楼号|栋号|楼幢|楼宇|单元|院落|门栋|片区)$/,
			never: /长|电话|姓名|人数/,
			words: ['联系楼栋', '负责楼栋', '楼栋', '楼栋号', '包联楼栋', '楼号', '栋号', '联系片区', '责任楼栋'],
		},
		phone: PHONE,
		phone2: PHONE2,
		idCard: ID_CARD,
		skill: {
			like: /特长|专长|技能|擅长|爱好|本领|^能(帮|做|干)/,
			words: ['专长', '特长', '特长爱好', '专业特长', '职业专长'],
		},
		leader: { words: ['负责人', '队长', '队伍负责人', '带队人', '联系人', '联络员'], fits: person },
		duty: { words: ['职责', '工作职责', '联系职责', '分工'] },
		note: NOTE,
	},
}

export const units: LedgerSpec = {
	title:
		/Y[:：]|重点(社会)?单位|社会单位|(辖区|驻区|驻地)单位|共建单位(名单|台账|一览)|1\+X|商铺|商户|门店|店铺/i,
	needs: [['unit'], ['liaison', 'phone']],
	columns: {
		number: NUMBER,
		community: COMMUNITY,
		grid: GRID,
		unit: {
			like: /^(驻区|辖区|驻地|共建|联建|结对|成员|社会|重点|两新|非公)*(单位|企业|机构|组织|商户|商铺|门店|店铺|商家|店面|门面|公司|网点)(全称|名称|简称|字号|名)?$|^店名$|^字号$/,
			never: /类型|类别|地址|性质/,
			words: ['单位名称', '单位', '社会单位', '名称', '重点单位', '共建单位', '企业名称'],
			fits: value => words(value) && !/(党委|支部|党总支|党组|党小组)$/.test(textOf(value)),
		},
		unitKind: {
			like: /^(单位|企业|机构)(类型|类别|性质|分类)$/,
			words: ['单位类型', '单位类别', '类别', '类型', '单位性质', '性质'],
		},
		address: {
			like: /地址$/,
			tail: /(位置|坐落|门牌号?|在哪里?)$/,
			words: ['地址', '单位地址', '所在地址', '详细地址'],
			fits: words,
		},
		liaison: {
			like: /^(单位|主要|商户|企业)?(联系人|联络人|对接人|负责人|联络员|法人代表|法定代表人|法人|店主|店长|经营者|经营人|业主|老板|责任人)(姓名)?$/,
			tail: /(人|人员|员|长|主任|经理)(姓名)?$/,
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
}
