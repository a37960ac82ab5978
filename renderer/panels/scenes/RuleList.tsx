import { useState } from 'react';
import { alarmTypes } from '../../../shared/domain/alarm.ts';
import type { SceneRule } from '../../../shared/scene/stage.ts';
import { alarmName } from '../../i18n/alarm-words.ts';
import { useText } from '../../i18n/text.ts';
import { useLanguage } from '../../stores/language.ts';
import { callService } from '../../stores/service-calls.ts';
import { useSiteRules } from '../../stores/site-rules.ts';
import { useStage } from '../../stores/stage.ts';
import { sceneName } from './scene-name.ts';
import { sceneRefusal } from './scene-words.ts';

const priorities = [1, 2, 3, 4] as const;

/** The rules by which an alarm brings a scene or takes one tile, and gives it back afterwards. The first that fits counts. */
export function RuleList() {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const { rules, scenes } = useStage();
  const table = useSiteRules((site) => site.rules?.alarmTypes);
  const known = table?.types.map(({ id }) => id);
  const [problem, setProblem] = useState('');
  const save = async (next: SceneRule[]) => {
    const answer = await callService('rules.save', { rules: next });
    setProblem(answer.ok ? '' : sceneRefusal(answer.error, language));
  };
  const change = (id: string, part: Partial<SceneRule>) => void save(rules.map((rule) => (rule.id === id ? { ...rule, ...part } : rule)));
  const add = () => void save([...rules, { id: crypto.randomUUID(), name: text('rule.new'), on: false, priority: 1, brings: { tile: true }, backAfterMs: 60_000 }]);
  return (
    <section className="rules" data-testid="scene-rules">
      <h3>{text('rule.title')}</h3>
      <p className="muted">{text('rule.held-note')}</p>
      {problem !== '' && (
        <p className="tone-warn" role="alert">
          {problem}
        </p>
      )}
      <ul>
        {rules.map(({ id, on, type, priority, brings, backAfterMs }) => (
          <li key={id} className="rule" data-id={id}>
            <label>
              <input type="checkbox" checked={on} onChange={(event) => change(id, { on: event.target.checked })} />
              {text('rule.when')}
            </label>
            <select aria-label={text('rule.type')} value={type ?? ''} onChange={(event) => change(id, { type: event.target.value === '' ? undefined : event.target.value })}>
              <option value="">{text('rule.any-type')}</option>
              {(known ?? alarmTypes).map((each) => (
                <option key={each} value={each}>
                  {alarmName(each, language)}
                </option>
              ))}
            </select>
            <select aria-label={text('rule.priority')} value={priority} onChange={(event) => change(id, { priority: Number(event.target.value) })}>
              {priorities.map((each) => (
                <option key={each} value={each}>
                  {text('rule.priority-up-to', { priority: each })}
                </option>
              ))}
            </select>
            <span aria-hidden="true">→</span>
            <select aria-label={text('rule.brings')} value={'scene' in brings ? brings.scene : ''} onChange={(event) => change(id, { brings: event.target.value === '' ? { tile: true } : { scene: event.target.value } })}>
              <option value="">{text('rule.tile')}</option>
              {scenes.map((scene) => (
                <option key={scene.id} value={scene.id}>
                  {sceneName(scene, language)}
                </option>
              ))}
            </select>
            <select aria-label={text('rule.back')} value={backAfterMs} onChange={(event) => change(id, { backAfterMs: Number(event.target.value) })}>
              {[...new Set([0, 60_000, 300_000, 900_000, backAfterMs])].map((each) => (
                <option key={each} value={each}>
                  {text('rule.back-after', { minutes: Math.round(each / 60_000) })}
                </option>
              ))}
            </select>
            <button type="button" className="button" onClick={() => void save(rules.filter((rule) => rule.id !== id))}>
              {text('scene.remove')}
            </button>
          </li>
        ))}
      </ul>
      <button type="button" className="button" onClick={add}>
        {text('rule.add')}
      </button>
    </section>
  );
}
