import { migration } from '@holdfast/persistence';

/** Tags of two or three letters that were taken before, each with the canonical one (CLDR). */
const CANONICAL = `
  aar aa, abk ab, adp dz, afr af, ajt aeb, aju jrb, aka ak, alb sq, als sq, amh am, ara ar, arb ar, arg an,
  arm hy, asm as, ava av, ave ae, aym ay, ayr ay, aze az, azj az, bak ba, bam bm, baq eu, bcc bal, bcl bik,
  bel be, ben bn, bh bho, bih bho, bis bi, blg iba, bod bo, bos bs, bre br, bul bg, bur my, bxk luy, bxr bua,
  cat ca, ces cs, cha ch, che ce, chi zh, chu cu, chv cv, cld syr, cls sa, cmn zh, cnr sr, cor kw, cos co,
  cre cr, cwd cr, cym cy, cze cs, dan da, deu de, dgo doi, dhd mwr, dik din, diq zza, div dv, drh mn, drw fa,
  dut nl, dzo dz, ekk et, ell el, emk man, eng en, epo eo, esk ik, est et, eus eu, ewe ee, fao fo, fas fa,
  fat ak, fij fj, fin fi, fra fr, fre fr, fry fy, fuc ff, ful ff, gaz om, gbo grb, geo ka, ger de, gla gd,
  gle ga, glg gl, glv gv, gno gon, gom kok, gre el, grn gn, gug gn, guj gu, gya gba, hat ht, hau ha, hbs sr,
  hdn hai, hea hmn, heb he, her hz, hin hi, hmo ho, hrv hr, hun hu, hye hy, ibo ig, ice is, ido io, iii ii,
  ike iu, iku iu, ile ie, in id, ina ia, ind id, ipk ik, isl is, ita it, iw he, jav jv, jaw jv, ji yi, jpn ja,
  jw jv, kal kl, kan kn, kas ks, kat ka, kau kr, kaz kk, khk mn, khm km, kik ki, kin rw, kir ky, kmr ku, knc kr,
  kng kg, kom kv, kon kg, kor ko, kpv kv, ktr dtp, kua kj, kur ku, kxl kru, kzj dtp, kzt dtp, lao lo, lat la,
  lav lv, lim li, lin ln, lit lt, ltz lb, lub lu, lug lg, lvs lv, mac mk, mah mh, mal ml, mao mi, mar mr, may ms,
  mhr chm, mkd mk, mlg mg, mlt mt, mo ro, mol ro, mon mn, mri mi, msa ms, mup raj, mya my, nau na, nav nv,
  nbl nr, nde nd, ndo ng, nep ne, nld nl, nno nn, nob nb, nor no, npi ne, nya ny, oci oc, ojg oj, oji oj, ori or,
  orm om, ory or, oss os, pan pa, pbu ps, per fa, pes fa, pli pi, plt mg, pmk crr, pnb lah, pol pl, por pt,
  prp gu, prs fa, pus ps, que qu, quz qu, rmy rom, roh rm, ron ro, rum ro, run rn, rus ru, sag sg, san sa,
  scc sr, scr hr, sh sr, sin si, slk sk, slo sk, slv sl, smd kmb, sme se, smo sm, sna sn, snb iba, snd sd,
  som so, sot st, spa es, spy kln, sqi sq, src sc, srd sc, srp sr, ssw ss, sun su, swa sw, swc sw, swe sv,
  swh sw, tah ty, tam ta, tat tt, tdu dtp, tel te, tgk tg, tgl fil, tha th, tib bo, tir ti, tl fil, tnf fa,
  ton to, tsn tn, tso ts, ttq tmh, tuk tk, tur tr, tw ak, twi ak, uig ug, ukr uk, umu del, urd ur, uzb uz,
  uzn uz, ven ve, vie vi, vol vo, wel cy, wln wa, wol wo, xho xh, xpe kpe, xsl den, ydd yi, yid yi, yor yo,
  zai zap, zha za, zho zh, zsm ms, zul zu, zyb za
`;

const pairs = CANONICAL.split(',').map((pair) => pair.trim().split(' '));
const canonical = `'${JSON.stringify(Object.fromEntries(pairs))}'::jsonb`;

/** One language has one tag: people who speak it and groups in it find each other whatever tag they sent. */
export const canonicalLanguages = migration(
  '0009-canonical-languages',
  `
    update "group" set language = ${canonical} ->> language where jsonb_exists(${canonical}, language);
    -- Its own owner, too, meets nobody's rows there.
    alter table match_request no force row level security;
    update match_request set profile = jsonb_set(profile, '{languages}', (
        select jsonb_agg(distinct coalesce(${canonical} ->> tag, tag))
          from jsonb_array_elements_text(profile -> 'languages') as tag))
      where profile is not null;
    alter table match_request force row level security;
  `,
);
