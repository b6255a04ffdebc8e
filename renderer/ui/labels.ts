/** The Chinese names of the fixed vocabularies and collections. */
import type {
	BRANCH_FORMS,
	BUILDING_KINDS,
	ContactKind,
	LogKind,
	PostKind,
	Role,
	SHIFT_SLOTS,
	UNIT_KINDS,
} from '#shared/model/kinds.ts'
import type { Collection } from '#shared/model/schemas.ts'

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

export const ROLE_LABEL: Record<Role, string> = {
	sysadmin: '系统管理员',
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
	setting: '设置',
	account: '账号',
	conflict: '修改冲突',
}

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
}

/** @param path a field, or an element of a set */
export function fieldLabel(collection: string, path: string): string {
	const field = path.split('/')[0] ?? path
	return FIELD_IN[`${collection}.${field}`] ?? FIELD_LABEL[field] ?? field
}
