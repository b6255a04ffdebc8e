/** Ledgers of logs: which columns they have, and what offices call them. */
import { COMMUNITY, count, day, GRID, type LedgerSpec, NOTE, NUMBER, people, time, words } from './columns.ts'
import { textOf } from './text.ts'
import { logKindOf } from './vocabulary.ts'

export const logs: LedgerSpec = {
	title:
		/日志|日记|走访|巡查|值班|记录|工作台账|巡逻|调解|纠纷|志愿服务|党日|党课|活动|入户|排查|慰问|民情|接待|来访|宣讲/,
	needs: [['date', 'dayOfMonth'], ['text']],
	columns: {
		number: NUMBER,
		date: {
			like: /(日期|时间|年月日)$/,
			never: /办结|完成|整改|处理|结束|截止|上报|反馈|期限|出生|时限|有效|到期|截至|入党/,
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
			like: /(走访|巡查|值班|记录|参与|参加|调解|调处|工作|检查|带队|入户|服务|宣传|排查|慰问|责任|巡逻|上门|经办|活动|接待|承办)(人|人员|干部|员|者|同志)(姓名)?[12一二①②]?$/,
			never:
				/被|对象|领导|带班|联系|负责|责任|来访|来电|反映|诉求|当事|申请|受访|住户|居民|群众|业主|户主|法人|监护|审核|审批|分管|整改|办理|处理|处置|党员|人员类/,
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
			tail: /(人|人员|员|干部|民警|同志|者)(姓名)?[12一二①②]?$/,
			fits: people,
		},
		/** The second of two columns of one name. */
		people2: { words: [], fits: people },
		// Who was in the chair; where nobody else is named, it is who was there.
		chair: { words: ['主持人', '主讲人', '授课人', '登记人'], fits: people },
		place: {
			like: /(地点|地址|位置|场所|点位|部位|住址|住所|门牌|房号|路段|区域)/,
			words: ['地点/对象', '地点', '走访地点', '地址', '地点及对象', '位置', '楼栋', '住址'],
		},
		// Beside a column of places; alone, it means the place.
		visited: {
			like: /对象|被走访|受访|被访|住户|户主|(居民|群众|业主|住户)姓名|走访(户|家庭)|来[访电]人|当事人|来[访电]群众/,
			words: ['被走访对象', '走访对象', '对象', '被走访人'],
		},
		building: { words: ['所在楼栋', '楼栋名称'] },
		until: { words: ['结束时间', '截止时间'] },
		text: {
			like: /(情况|内容|记录|事项|纪要|经过|问题|隐患|摘要|详情|日志|概况|事由|简况|缘由|简述)/,
			never:
				/处理|办理|整改|解决|结果|反馈|落实|跟进|后续|诉求|建议|交接|交班|接班|记录人|日期|时间|类型|类别|编号|家庭|备注|地点|地址|位置|部位|场所|时限|人员$/,
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
				'来电来访',
				'来电来访情况',
				'发现问题',
				'发现的问题',
				'存在问题',
				'存在隐患',
			],
			tail: /(描述|说明|内容|情况|实录|要点|简介|日记|过程|小记|事件)$/,
			fits: words,
		},
		demand: {
			like: /诉求|需求|意见建议|意见和建议|意见|反映.*问题/,
			never: /处理|办理|领导|反馈/,
			words: ['诉求', '居民诉求', '需求', '反映问题', '意见建议', '问题'],
		},
		followUp: {
			words: ['后续跟进', '跟进情况', '后续措施', '下一步措施'],
			like: /跟进|措施|下一步|后续|对策/,
			never: /结果/,
		},
		state: {
			like: /状态$|^是否(已)?(办结|解决|完成|整改|处理|办理)(到位|完毕)?$/,
			words: ['办理状态', '办结状态', '是否办结'],
		},
		result: {
			like: /(处理|办理|处置|整改|解决|落实|调解|调处|化解|回访|整治)的?(结果|情况|意见|进展)?$|结果|结论$/,
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
}
