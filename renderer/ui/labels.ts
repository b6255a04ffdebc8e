/** The Chinese names of the fixed vocabularies and collections. */
import type {
	CareNeed,
	CareRhythm,
	ConsentBy,
	ConsentWay,
	SlipDepartment,
	SlipKind,
	SlipState,
	VisitOutcome,
} from '#shared/model/care-schemas.ts'
import type {
	BodyKind,
	BRANCH_FORMS,
	BUILDING_KINDS,
	ContactKind,
	LogKind,
	PostKind,
	Role,
	SHIFT_SLOTS,
	UNIT_KINDS,
} from '#shared/model/kinds.ts'
import type { AttendanceState, ItemKind, LineKind, MemberKind, Seat } from '#shared/model/meeting-parts.ts'
import type { Collection } from '#shared/model/schemas.ts'
import type {
	CardState,
	ClaimState,
	DemandState,
	MeetingState,
	ResolutionState,
	TopicState,
} from '#shared/model/states.ts'

export const POST_LABEL: Record<PostKind, string> = {
	secretary: '网格党支部书记兼网格长',
	police: '网格警员',
	safety: '安全监管员',
	stability: '综治维稳员',
	urban: '城市管理员',
	civil_affairs: '民政救助员',
	health: '卫计管理员',
	publicity: '宣传文化员',
}

/** For narrow columns. */
export const POST_SHORT: Record<PostKind, string> = {
	secretary: '书记兼网格长',
	police: '警员',
	safety: '安全',
	stability: '综治',
	urban: '城管',
	civil_affairs: '民政',
	health: '卫计',
	publicity: '宣传',
}

export const FORM_LABEL: Record<(typeof BRANCH_FORMS)[number], string> = {
	standalone: '单独建',
	based: '依托建',
	affiliated: '挂靠建',
	joint: '联合建',
	temporary: '临时党支部',
	group: '党小组',
}

export const CONTACT_LABEL: Record<ContactKind, string> = {
	group_leader: '居民小组长',
	building_head: '楼栋长',
	backbone: '居民骨干',
	helper: '热心群众',
	volunteer_team: '志愿者队伍',
}

export const UNIT_LABEL: Record<(typeof UNIT_KINDS)[number], string> = {
	enterprise: '企业',
	shop: '商户',
	institution: '事业单位',
	school: '学校',
	hospital: '医疗机构',
	property: '物业公司',
	owners_committee: '业委会',
	office_building: '楼宇',
	park: '园区',
	business_district: '商圈',
	social_org: '社会组织',
	community_org: '社区社会组织',
	station: '工作站',
	government: '机关单位',
	other: '其他单位',
}

export const BUILDING_LABEL: Record<(typeof BUILDING_KINDS)[number], string> = {
	residential: '住宅',
	commercial: '商业',
	mixed: '商住',
}

export const SLOT_LABEL: Record<(typeof SHIFT_SLOTS)[number], string> = {
	day: '白班',
	night: '夜班',
	full: '全天',
}

export const LOG_LABEL: Record<LogKind, string> = {
	duty: '值班记录',
	visit: '走访记录',
	diary: '民情日志',
	patrol: '巡查',
	mediation: '矛盾调解',
	publicity: '政策宣传',
	party_day: '主题党日',
	party_lecture: '党课',
	volunteer: '志愿服务',
}

export const BODY_LABEL: Record<BodyKind, string> = { joint: '党建联席会议', other: '其他议事会议' }

export const MEETING_STATE_LABEL: Record<MeetingState, string> = {
	collecting: '征集议题',
	agenda: '定议题',
	notified: '通知',
	held: '召开',
	minuted: '纪要',
	following: '督办',
	archived: '归档',
	voided: '作废',
}

export const MEMBER_LABEL: Record<MemberKind, string> = {
	post: '岗位成员',
	unit: '成员单位',
	concurrent: '兼职委员',
	person: '指定人员',
}

export const SEAT_LABEL: Record<Seat, string> = {
	chair: '主持',
	member: '出席',
	observer: '列席',
	recorder: '记录',
}

export const ATTENDANCE_LABEL: Record<AttendanceState, string> = {
	invited: '未签到',
	present: '已签到',
	leave: '请假',
	absent: '缺席',
}

export const ITEM_LABEL: Record<ItemKind, string> = {
	review: '上次议定事项',
	report: '工作通报',
	demands: '需求清单',
	resources: '资源清单',
	topic: '专题议题',
	other: '其他事项',
	closing: '会议小结',
}

export const LINE_LABEL: Record<LineKind, string> = { material: '会议材料', note: '会议记录' }

export const TOPIC_STATE_LABEL: Record<TopicState, string> = {
	proposed: '征集',
	listed: '列入议程',
	discussed: '已议',
	dropped: '不列入',
}

export const RESOLUTION_STATE_LABEL: Record<ResolutionState, string> = {
	open: '办理中',
	done: '已办结',
	closed: '销号',
}

export const DEMAND_STATE_LABEL: Record<DemandState, string> = {
	draft: '草稿',
	submitted: '待审',
	listed: '入清单',
	matched: '已匹配',
	closed: '已结',
	rejected: '不予采纳',
}

export const CLAIM_STATE_LABEL: Record<ClaimState, string> = {
	claimed: '已认领',
	done: '已完成',
	cancelled: '已取消',
}

export const CARE_NEED_LABEL: Record<CareNeed, string> = {
	meals: '助餐',
	medical: '助医',
	cleaning: '助洁',
	company: '陪伴',
	errands: '代办',
	emergency: '应急联系',
}

export const CARE_RHYTHM_LABEL: Record<CareRhythm, string> = {
	week: '每周',
	fortnight: '每两周',
	month: '每月',
	quarter: '每季度',
}

export const CONSENT_BY_LABEL: Record<ConsentBy, string> = {
	self: '本人',
	guardian: '监护人',
	agent: '本人委托的人',
}

export const CONSENT_WAY_LABEL: Record<ConsentWay, string> = {
	in_person: '当面',
	phone: '电话',
	written: '书面',
}

export const CARD_STATE_LABEL: Record<CardState, string> = {
	active: '有效',
	withdrawn: '已撤回同意',
	expired: '已到期删除',
}

export const VISIT_OUTCOME_LABEL: Record<VisitOutcome, string> = {
	done: '已服务',
	away: '不在家',
	declined: '本次不需要',
}

export const SLIP_KIND_LABEL: Record<SlipKind, string> = {
	safety: '安全隐患',
	facility: '设施维修',
	environment: '环境秩序',
	noise: '噪声扰民',
	assistance: '困难求助',
	medical: '就医求助',
	dispute: '矛盾纠纷',
	other: '其他事项',
}

export const SLIP_DEPARTMENT_LABEL: Record<SlipDepartment, string> = {
	police: '公安派出所',
	justice: '司法所',
	civil_affairs: '民政部门',
	health: '卫健部门',
	urban: '城市管理部门',
	emergency: '应急消防部门',
	housing: '住建部门',
	market: '市场监管部门',
	social_security: '人社部门',
	disabled: '残联',
	property: '物业公司',
	other: '其他部门',
}

export const SLIP_STATE_LABEL: Record<SlipState, string> = {
	open: '待转出',
	sent: '已转出',
	answered: '已回复',
	returned: '被退回',
}

export const ROLE_LABEL: Record<Role, string> = {
	sysadmin: '系统管理员',
	security: '安全管理员',
	auditor: '审计员',
	street: '街道党建办',
	worker: '社区工作者',
	secretary: '网格党支部书记',
	staff: '网格员',
	reader: '查看人员',
}

export const NODE_LABEL = { district: '区县', street: '街道', community: '社区', grid: '网格' } as const

export const COLLECTION_LABEL: Record<Collection, string> = {
	org: '组织',
	grid: '网格',
	person: '人员',
	post: '岗位',
	contact: '联系人（X）',
	unit: '重点单位（Y）',
	building: '楼栋',
	shift: '值班安排',
	log: '工作日志',
	body: '议事机制',
	member: '成员',
	meeting: '会议',
	attendance: '到会情况',
	item: '议程事项',
	line: '材料和记录',
	topic: '议题',
	resolution: '议定事项',
	progress: '进展报告',
	demand: '需求',
	resource: '资源',
	claim: '认领',
	card: '走访服务卡',
	visit: '服务走访',
	slip: '转办单',
	tally: '清理计数',
	setting: '设置',
	account: '账号',
	conflict: '修改冲突',
}

/** A kind of record by its name; one of a newer version by none. */
export const collectionLabel = (collection: string): string =>
	(COLLECTION_LABEL as Readonly<Record<string, string>>)[collection] ?? '其他记录'

/** What each field is called on screen, in history, conflicts and refusals. */
const FIELD_LABEL: Record<string, string> = {
	$org: '所属',
	$deleted: '删除',
	name: '名称',
	code: '编码',
	kind: '类别',
	parentId: '上级',
	state: '状态',
	mergedInto: '并入',
	closedOn: '撤销日期',
	branchName: '党支部名称',
	form: '组建方式',
	branchGridId: '所属党支部',
	foundedOn: '成立日期',
	termStart: '本届起始',
	termYears: '任期（年）',
	endsOn: '截止日期',
	memberCount: '党员人数',
	households: '户数',
	area: '四至范围',
	note: '备注',
	phone: '电话',
	phone2: '备用电话',
	gender: '性别',
	partyMember: '党员',
	birthMonth: '出生年月',
	joinedOn: '入党时间',
	fullOn: '转正时间',
	memberKind: '党员类型',
	distinctIds: '不是同一人',
	buildingId: '楼栋',
	buildingIds: '负责楼栋',
	employer: '工作单位',
	title: '职务',
	leftOn: '离开日期',
	personId: '人员',
	personIds: '人员',
	gridId: '网格',
	source: '来源单位',
	deputy: '副职',
	from: '任职开始',
	to: '任职结束',
	nextPostId: '接任',
	teamName: '队伍名称',
	duty: '职责',
	skill: '专长',
	offers: '可提供资源',
	inMeeting: '联席会议成员',
	raisedOn: '提出时间',
	address: '地址',
	liaisonId: '联络人',
	liaisonTitle: '联络人职务',
	units: '单元数',
	date: '日期',
	slot: '班次',
	leaderId: '带班领导',
	at: '时间',
	until: '结束时间',
	place: '地点',
	visited: '走访对象',
	staffKind: '条线',
	text: '情况记录',
	demand: '诉求',
	followUp: '后续跟进',
	result: '处理结果',
	dutyPhone: '值班电话',
	fileExchange: '文件交换',
	role: '角色',
	bodyId: '议事机制',
	cadence: '召开频次',
	period: '会期',
	adHoc: '一事一议',
	chairId: '主持人',
	backReason: '退回原因',
	issuedOn: '印发日期',
	minutesNo: '纪要编号',
	meetingId: '会议',
	topicId: '议题',
	proposerId: '提出人',
	logId: '来源日志',
	demandId: '需求',
	order: '议程顺序',
	presenterId: '汇报人',
	minutes: '用时（分钟）',
	conclusion: '议定意见',
	reason: '不采纳理由',
	leadId: '牵头人',
	helperIds: '配合人员',
	due: '完成时限',
	standard: '质量标准',
	people: '涉及人数',
	urgent: '紧急',
	unitId: '提供单位',
	ownerName: '提供单位名称',
	capacity: '可提供数量',
	measure: '计量单位',
	per: '数量周期',
	hours: '可用时间',
	contactId: '联系人',
	validUntil: '有效期至',
	resourceId: '资源',
	quantity: '认领数量',
	since: '起始日期',
	issuer: '发文机关',
	postKind: '岗位',
	seat: '身份',
	substituteId: '代为出席人',
	rank: '排序',
	unitName: '单位',
	forId: '代谁出席',
	presenter: '汇报单位',
	dropped: '不列入',
	itemId: '议程事项',
	key: '材料段落',
	made: '自动生成的文字',
	print: '生成依据',
	sources: '来源记录',
	heading: '小标题',
	speakerId: '发言人',
	resolutionId: '议定事项',
	on: '日期',
	behind: '进展滞后',
	evidence: '佐证材料',
	byId: '报告人',
	reportFrom: '通报起始日期',
	reportTo: '通报截止日期',
	noticedOn: '通知日期',
	fileNo: '发文字号',
	replyBy: '报名截止日期',
	preparations: '会前准备',
	requirements: '参会要求',
	overview: '纪要开头',
	lead: '牵头单位',
	helpers: '配合单位',
	doneOn: '办结日期',
	room: '单元门牌',
	need: '服务需要',
	rhythm: '走访频次',
	purpose: '走访目的',
	under14: '不满十四周岁',
	consentBy: '由谁同意',
	consenter: '同意人姓名',
	consentHow: '同意方式',
	consentOn: '同意日期',
	expiresOn: '有效期至',
	renewals: '续签次数',
	endedOn: '终止日期',
	cardId: '走访服务卡',
	outcome: '走访结果',
	department: '责任部门',
}

const FIELD_IN: Record<string, string> = {
	'person.name': '姓名',
	'grid.name': '网格名称',
	'building.name': '楼栋名称',
	'unit.name': '单位名称',
	'unit.kind': '单位类别',
	'log.kind': '日志类别',
	'post.kind': '岗位',
	'post.note': '备注',
	'post.area': '负责区域',
	'body.kind': '会议类别',
	'meeting.title': '会议名称',
	'meeting.at': '召开时间',
	'member.kind': '成员来源',
	'attendance.name': '姓名',
	'item.kind': '议程类别',
	'item.title': '议程事项',
	'line.kind': '材料或记录',
	'line.text': '内容',
	'progress.text': '进展情况',
	'meeting.contactId': '会务联系人',
	'topic.title': '议题',
	'topic.text': '说明',
	'resolution.text': '议定事项',
	'resolution.result': '办理结果',
	'resolution.closedOn': '销号日期',
	'demand.title': '需求',
	'demand.text': '具体情况',
	'resource.title': '资源',
	'claim.date': '使用日期',
	'card.name': '姓名',
	'card.since': '建卡日期',
	'visit.on': '走访日期',
	'visit.text': '服务情况',
	'visit.personIds': '走访人',
	'slip.kind': '事项类别',
	'slip.text': '事项说明',
	'tally.of': '记录类别',
	'tally.month': '月份',
	'tally.count': '条数',
}

/** @param path a field, or an element of a set */
export function fieldLabel(collection: string, path: string): string {
	const field = path.split('/')[0] ?? path
	return FIELD_IN[`${collection}.${field}`] ?? FIELD_LABEL[field] ?? field
}
