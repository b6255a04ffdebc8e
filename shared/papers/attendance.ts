/** Who was there, as minutes list them (GB/T 9704-2012, 10.3): label, then units and names under each other. Pure. */
import { emptyLine, labelled, spellWho } from './blocks.ts'
import { oneLine } from './clean-text.ts'
import type { Attendance, Who } from './content.ts'
import type { Paragraph } from './page.ts'

/** Names with their units, each unit once: 甲单位 张三、李四；乙单位 王五. */
export function spellPeople(people: readonly Who[]): string {
	const units: { unit: string; names: string[] }[] = []
	for (const { name, unit = '' } of people) {
		const last = units.at(-1)
		if (last !== undefined && last.unit === unit) last.names.push(oneLine(name))
		else units.push({ unit, names: [oneLine(name)] })
	}
	return units.map(({ unit, names }) => `${oneLine(unit)} ${names.join('、')}`.trim()).join('；')
}

/** The lists with anybody in them, an empty line above. */
export function attendanceLists({
	chair,
	present,
	excused,
	absent,
	observers,
	recorders,
}: Attendance): Paragraph[] {
	const lists: (readonly [label: string, text: string])[] = [
		['主持', chair === undefined ? '' : spellWho(chair)],
		['出席', spellPeople(present)],
		['请假', spellPeople(excused)],
		['缺席', spellPeople(absent)],
		['列席', spellPeople(observers)],
		['记录', spellPeople(recorders)],
	]
	const said = lists.filter(([, text]) => text !== '')
	return said.length === 0 ? [] : [emptyLine(), ...said.map(([label, text]) => labelled(label, text))]
}
