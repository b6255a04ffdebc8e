/** Ledgers of needs, resources and grids: which columns each has, and what offices call them. */
import {
	COMMUNITY,
	count,
	day,
	GRID,
	type LedgerSpec,
	NOTE,
	NUMBER,
	OTHERS,
	PHONE,
	person,
	somebody,
	words,
} from './columns.ts'

/** How headers of a class end, and those of classes of something else. */
const CLASS = /(类别|类型|分类|归类|种类|类|性质)$/
const CLASS_OF_OTHERS = /人|群体|对象|单位|组织|户|主体|来源|渠道|网格|社区/

export const demands: LedgerSpec = {
	title: /需求|诉求|心愿|点单|急难愁盼|民生实事|实事项目/,
	needs: [['demand'], ['title', 'demandClass', 'affected', 'raisedOn', 'urgency', 'proposer']],
	columns: {
		number: NUMBER,
		community: COMMUNITY,
		demandClass: {
			like: /^(需求|诉求|心愿|问题|事项|服务)?(类别|类型|分类|归类|种类|领域|方向|大类|小类)$|(哪|何|什么)(类|方面)$/,
			tail: CLASS,
			never: CLASS_OF_OTHERS,
			group: true,
			words: ['需求类别', '类别', '需求类型', '类型', '需求分类', '分类'],
		},
		demand: {
			like: /(需求|诉求|心愿|事项|意见|建议|问题)(内容|描述|事项|详情|名称|主题|标题|题目|项目|清单|概述|简述|概况|说明)?$/,
			never:
				/类|分|来源|时间|人$|状态|数|单位|(社区|街道|部门|领导|拟办|审核|审议|办理|处理|初审|评审).*意见/,
			words: [
				'需求内容',
				'需求',
				'需求名称',
				'需求主题',
				'需求标题',
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
			like: /(涉及|受益|惠及|影响|覆盖|服务|受惠).*(人|户|群众|居民|对象|[职员]工|学生|儿童|家庭).*数?$|(人数|户数|人次)$/,
			words: ['涉及人数', '受益人数', '人数', '涉及户数', '涉及人群数量', '惠及人数'],
		},
		raisedOn: {
			like: /(提出|收集|登记|上报|征集|申报|反映|填报|受理|报送|提交)(时间|日期)/,
			words: ['提出时间', '提出日期', '收集时间', '登记时间', '时间', '日期', '上报时间'],
			tail: /(时间|日期)$/,
			never: /办结|完成|整改|处理|办理|解决|结束|截止|时限|期限|反馈|认领|对接|接单|承办|计划|出生|开放|服务/,
			fits: day,
		},
		urgency: {
			like: /紧急|急缓|缓急|优先|紧迫|急迫|迫切|程度$/,
			words: ['紧急程度', '紧急', '轻重缓急', '优先级', '急缓程度'],
		},
		proposer: {
			like: /(提出|申报|反映|收集|需求|征集|申请|诉求|提交|上报)(人|人员|居民|群众)(姓名)?$/,
			words: ['提出人', '申报人', '反映人', '居民姓名', '群众姓名'],
			tail: /(人|居民|群众|住户|户主|业主|党员)(姓名)?$/,
			never:
				/认领|责任|承办|接单|对接|联系(?!居民|群众|住户)|牵头|经办|受理|记录|登记|跟进|督办|负责|办理|审核|数|类|服务|受益|覆盖|惠及|涉及/,
			fits: somebody,
		},
		phone: PHONE,
		// Beside a column that names the demand; alone, it is the demand.
		detail: {
			like: /^(需求|诉求|心愿|问题|事项)(描述|详情|说明|概述|情况|内容)$/,
			words: ['具体情况', '情况说明', '详细说明', '具体说明', '详细描述', '补充说明'],
		},
		state: { like: /(状态|进度|进展)$/, words: ['办理状态', '状态', '办理进度'] },
		result: { words: ['办理结果', '处理结果', '办理情况', '落实情况'] },
		note: NOTE,
	},
}

export const resources: LedgerSpec = {
	title: /资源/,
	needs: [['resource'], ['owner']],
	columns: {
		number: NUMBER,
		community: COMMUNITY,
		grid: GRID,
		owner: {
			like: /(单位|提供方|提供者|资源方|供给方|提供主体)(名称|全称|简称|名)?$/,
			never: /类|地址|使用|需求|受益|服务对象/,
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
			like: /^(资源|服务|设施|场地|阵地|项目)?(类别|类型|分类|归类|种类|领域|方向)$|(哪|何|什么)(类|方面)$/,
			tail: CLASS,
			never: CLASS_OF_OTHERS,
			words: ['资源类别', '类别', '资源类型', '类型', '资源分类'],
		},
		resource: {
			like: /(资源|服务)(内容|名称|主题|项目|事项|描述|概述|简述|说明|清单)|^可供.*(资源|服务|项目)|^(可|能)?提供.*(资源|服务|支持|内容|项目)$|^(共享|开放|共建|共驻|优势|自有)的?资源$/,
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
			like: /(数量|频次|频率|次数|人次|容量|规模|场次|总量|容纳|名额|额度|席位|可接待)/,
			words: ['数量/频次', '数量', '频次', '次数', '可提供数量', '容量', '规模'],
		},
		available: {
			like: /(可用|开放|服务|提供|可供|预约|使用)的?(时间段?|时段)/,
			tail: /(时间段?|时段|何时|什么时候)$/,
			never: /有效|到期|截止|终止|签约|签订|登记|填|更新|报送|提交/,
			words: ['可用时间', '开放时间', '时间', '服务时间', '可提供时间', '时段'],
			fits: value => !day(value),
		},
		liaison: {
			like: /^(单位)?(联系人|联络人|对接人|负责人|联络员|经办人)(姓名)?$/,
			never: OTHERS,
			words: ['联系人', '联络员', '负责人', '联络人', '姓名'],
			tail: /(人|人员|员|老师|主任|经理)(姓名)?$/,
			fits: person,
		},
		phone: PHONE,
		place: {
			like: /(地点|场所|位置)/,
			tail: /(地址|所在地|在哪里?)$/,
			words: ['地点', '地址', '场地', '服务地点'],
		},
		validUntil: {
			like: /有效(期限?)?(至|到)|(到期|截止|截至|终止)(时间|日期)/,
			words: ['有效期至', '有效期', '截止日期'],
			fits: day,
		},
		note: NOTE,
	},
}

export const grids: LedgerSpec = {
	title:
		/网格(清单|一览|基本|设置|划分|情况|信息|台账|底数|区划|明细)|组织(清单|设置|架构|台账|名册|一览|统计|情况)|党支部(清单|一览|设置|台账|名册|统计|情况|信息)/,
	needs: [
		['grid', 'branch'],
		['code', 'households', 'area', 'form', 'members', 'head'],
	],
	columns: {
		number: NUMBER,
		community: COMMUNITY,
		grid: { ...GRID, words: ['网格名称', '网格', '所属网格', '网格号'] },
		code: {
			like: /网格(编码|编号|代码|代号)|^(全科|统一)?(编码|代码|代号)$/,
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
			like: /(成立|组建|建立|批复|设立|建成)(时间|日期|年月)/,
			tail: /(时间|日期|年月|何时)$/,
			never: /换届|届满|到期|截止|出生|入党|填|登记|统计|更新|调整/,
			words: ['成立时间', '成立日期', '组建时间', '建立时间'],
			fits: day,
		},
		households: { like: /户数/, words: ['户数', '居民户数', '总户数', '家庭户数'] },
		members: {
			like: /党员(总?人?数|数量)/,
			tail: /党员$/,
			never: /流动|流入|流出|预备|发展|积极|困难|退休|女|姓名/,
			words: ['党员数', '党员人数', '党员数量', '党员', '党员总数'],
			fits: count,
		},
		area: {
			like: /范围|四至|四界|区域|覆盖|边界|界限|界址|小区|片区|街巷|自然村|^(所|管|下)[辖含]/,
			never: /数$|个数|数量|人口|单位/,
			words: ['网格范围', '范围', '四至范围', '四至', '区域', '管辖范围', '辖区范围', '包含小区', '小区'],
		},
		head: {
			like: /^(网格|专职|党支部|党组织|支部|网格党支部)?(网格长|书记|负责人)(姓名)?$/,
			// A list of people with their branches is none of grids, whose heads they would become.
			never: /副|电话|联系方式|^姓名$/,
			words: ['网格长', '网格长姓名', '支部书记', '书记', '党支部书记', '负责人'],
			fits: person,
		},
		phone: PHONE,
		note: NOTE,
	},
}
