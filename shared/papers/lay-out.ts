/** Lays a paper out on its sheets. Pure. */
import { layAgenda } from './agenda.ts'
import { cleanTexts } from './clean-text.ts'
import type { Paper } from './content.ts'
import { layFollowUp } from './follow-up.ts'
import { layMaterials } from './materials.ts'
import { layMinutes } from './minutes.ts'
import { layNotice } from './notice.ts'
import type { PaperSheets } from './page.ts'
import { laySignIn } from './sign-in.ts'

export function layOut(content: Paper): PaperSheets {
	const paper = cleanTexts(content)
	switch (paper.paper) {
		case 'notice':
			return layNotice(paper)
		case 'agenda':
			return layAgenda(paper)
		case 'sign_in':
			return laySignIn(paper)
		case 'materials':
			return layMaterials(paper)
		case 'minutes':
			return layMinutes(paper)
		case 'follow_up':
			return layFollowUp(paper)
	}
}
