/** Invented names of units. `{w}` a made-up word, `{e}` the estate, `{c}` the community. */
import type { UNIT_KINDS } from '#shared/model/kinds.ts'

export interface UnitTemplate {
	readonly kind: (typeof UNIT_KINDS)[number]
	readonly name: string
	readonly liaison: string
	readonly notes: readonly string[]
}

export const UNIT_WORDS =
	'禾谷 星野 沐川 云杉 百草 佳禾 向晴 知行 拾光 青禾 渝味 乐邻 顺意 安心 泽林 春山 木棉 晴川 小满 谷雨'.split(
		' ',
	)

export const UNIT_TEMPLATES: readonly UnitTemplate[] = [
	{ kind: 'enterprise', name: '{w}软件有限公司', liaison: '行政主管', notes: ['愿意提供电脑培训场地'] },
	{ kind: 'enterprise', name: '{w}装饰工程有限公司', liaison: '项目经理', notes: ['可派师傅参加便民维修日'] },
	{ kind: 'shop', name: '{w}生鲜超市', liaison: '店长', notes: ['门口可设爱心取水点'] },
	{ kind: 'shop', name: '{w}面馆', liaison: '经营者', notes: ['为环卫工人提供歇脚座位'] },
	{ kind: 'shop', name: '{w}大药房', liaison: '店长', notes: ['可参加义诊日'] },
	{ kind: 'institution', name: '{w}文化培训中心', liaison: '办公室主任', notes: ['周末教室可借用'] },
	{ kind: 'school', name: '{e}幼儿园', liaison: '副园长', notes: ['上下学时段门前道路拥堵'] },
	{ kind: 'hospital', name: '{w}口腔门诊部', liaison: '护士长', notes: ['每季度一次义诊'] },
	{ kind: 'hospital', name: '{e}卫生服务站', liaison: '站长', notes: ['每月健康讲座'] },
	{ kind: 'property', name: '{e}物业服务中心', liaison: '项目经理', notes: ['24小时值班电话在门岗'] },
	{ kind: 'owners_committee', name: '{e}业主委员会', liaison: '主任', notes: ['每月第一个周六接待业主'] },
	{ kind: 'office_building', name: '{w}大厦', liaison: '物业客服经理', notes: ['入驻企业三十余家'] },
	{ kind: 'park', name: '{w}文创园', liaison: '园区运营', notes: ['院坝可办活动'] },
	{ kind: 'business_district', name: '{w}商业街商户联盟', liaison: '秘书长', notes: ['商户公约已上墙'] },
	{ kind: 'social_org', name: '{w}社会工作服务中心', liaison: '项目主管', notes: ['承接社区儿童托管项目'] },
	{ kind: 'community_org', name: '{e}太极拳队', liaison: '队长', notes: ['早上在广场活动'] },
	{ kind: 'community_org', name: '{e}合唱队', liaison: '队长', notes: ['每周三下午排练'] },
	{ kind: 'station', name: '{c}骑手驿站', liaison: '驿站管理员', notes: ['可充电、热饭、饮水'] },
	{ kind: 'government', name: '{c}供水服务点', liaison: '片区管理员', notes: ['停水通知提前一天'] },
	{ kind: 'other', name: '{w}停车场', liaison: '管理员', notes: ['夜间可错峰停车'] },
]
