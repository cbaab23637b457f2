import { type HelpTopic, helpAddress, helpTopics } from './help-topics.ts';
import './help-link.css';

/** The "?" beside a field or heading. In a tab of its own, because what was typed stands in this one. */
export function HelpLink({ topic }: { topic: HelpTopic }) {
  return (
    <a className="help-link" href={helpAddress(topic)} target="_blank" rel="noopener">
      <span aria-hidden="true">?</span>
      <span className="vh">Hướng dẫn: {helpTopics[topic]} (mở thẻ mới)</span>
    </a>
  );
}

/** A sentence beside a field that ends in the way to the chapter about it. */
export function HelpHint({ topic, children }: { topic: HelpTopic; children: string }) {
  return (
    <>
      {children} <HelpLink topic={topic} />
    </>
  );
}
