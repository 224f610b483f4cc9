/**
 * Own data (个人数据): one button for all that is kept about oneself; what that is stands in the help of this page.
 *
 *     个人数据   [导出]
 */
import { useLang } from '../../lang.tsx';
import { Glyph } from '../../parts/glyph.tsx';
import { Part } from './part.tsx';

export function OwnData() {
  const { lang, words } = useLang();
  const { ownData } = words.account;
  return (
    <Part title={ownData.title}>
      <p className="quiet">{ownData.note}</p>
      <a className="push push-plain" href={`/api/account/data?lang=${lang}`} download>
        <Glyph name="download" />
        {ownData.export}
      </a>
    </Part>
  );
}
