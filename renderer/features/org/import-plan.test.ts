import { expect, test } from 'vitest'
import { buildTree } from '../../session/tree.ts'
import { grid, orgs, treeOf, view } from './fixture.ts'
import { importPlan, inParts, nothingNew } from './import-plan.ts'

const tree = treeOf(grid('g1', 'c1'))
const HEAD = 'code,name,level\n'
let next = 0
const newId = () => `new${++next}`
const stateOf = (plan: ReturnType<typeof importPlan>) =>
	Object.fromEntries(plan.rows.map(({ row, state }) => [row.code, state]))

test('what is there stays, what is missing below the account’s node is added, the rest is not its business', () => {
	const text = `${HEAD}900101,江北区,district
900101001,桥头街道,street
900101001001,榕树社区居民委员会,community
900101001009,新桥社区居民委员会,community
900101002,河口街道,street
900101002001,渡口社区居民委员会,community`
	const plan = importPlan(text, tree, 's', newId)
	expect(stateOf(plan)).toEqual({
		'900101': 'existing',
		'900101001': 'existing',
		'900101001001': 'existing',
		'900101001009': 'new',
		'900101002': 'outside',
		'900101002001': 'outside',
	})
	expect(plan.edits.map(edit => [edit.set.name, edit.set.parentId, edit.set.kind])).toEqual([
		['新桥社区', 's', 'community'],
	])
	// The district's account may add both, the community under its new street.
	const whole = importPlan(text, tree, 'd', newId)
	const [street] = whole.edits.filter(edit => edit.set.name === '河口街道')
	const [community] = whole.edits.filter(edit => edit.set.name === '渡口社区')
	expect(community?.set.parentId).toBe(street?.recordId)
	expect(whole.edits).toHaveLength(3)
})

test('a new district is for the server to make', () => {
	const plan = importPlan(`${HEAD}900102,江南区,district\n900102001,山前街道,street`, tree, 'd', newId)
	expect(stateOf(plan)).toEqual({ '900102': 'outside', '900102001': 'outside' })
	expect(plan.edits).toEqual([])
})

test('a closed node is opened again instead of made twice, and another name is told', () => {
	const closed = view('org', 'c9', 'c9', {
		kind: 'community',
		name: '旧名社区',
		code: '900101001009',
		parentId: 's',
		state: 'closed',
	})
	const plan = importPlan(
		`${HEAD}900101001009,新名社区居民委员会,community`,
		buildTree(new Map([...orgs, ['c9', closed]]), new Map()),
		's',
		newId,
	)
	expect(plan.rows).toMatchObject([{ state: 'closed', presentName: '旧名社区' }])
	expect(plan.edits.map(edit => [edit.recordId, edit.set])).toEqual([['c9', { state: 'active' }]])
})

test('broken lines are told with their numbers and do not stop the others', () => {
	const text = `${HEAD}90010100100X,坏代码,community\n900101001009,新桥社区,community\n900199001001,无主社区,community`
	const plan = importPlan(text, tree, 's', newId)
	expect(plan.problems.map(({ line, code }) => [line, code])).toEqual([
		[2, 'bad_code'],
		[4, 'orphan'],
	])
	expect(plan.edits).toHaveLength(1)
})

test('parts keep the order and their limit', () => {
	expect(inParts([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]])
	expect(inParts([], 2)).toEqual([])
})

test('why nothing is new names every kind of line that there is', () => {
	expect(nothingNew(3, 2, 1)).toBe(
		'没有可以新增的组织：3 个已存在，2 个不在您的管辖范围，1 行有问题，请改正后再导入。',
	)
	expect(nothingNew(3, 0, 0)).toBe('没有可以新增的组织：3 个已存在。')
	expect(nothingNew(0, 0, 0)).toBe('没有可以新增的组织。')
})
