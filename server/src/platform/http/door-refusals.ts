import { refusalKind } from '@wengang/domain/contract/refusal.ts';
import { z } from 'zod';

/** What the web server itself refuses, before any endpoint is asked. */

export const forgedRequest = refusalKind('forged-request', 403, z.strictObject({}), () => ({
  zh: '请求缺少 x-wengang: 1 标头,已拒绝(防跨站请求伪造)。',
  en: 'The request lacks the header x-wengang: 1 and was refused (cross-site request forgery).',
}));

export const noSuchPath = refusalKind('no-such-path', 404, z.strictObject({}), () => ({
  zh: '没有这个地址。接口清单见 /api/docs。',
  en: 'There is no such path. The endpoints are listed at /api/docs.',
}));

export const unreadableRequest = refusalKind('unreadable-request', 400, z.strictObject({}), () => ({
  zh: '无法读取提交的内容,应为 JSON。',
  en: 'The request cannot be read; its body should be JSON.',
}));

export const bodyTooLarge = refusalKind('body-too-large', 413, z.strictObject({}), () => ({
  zh: '提交的内容过大。请分批提交。',
  en: 'The request body is too large: send it in parts.',
}));

export const wrongMediaType = refusalKind('wrong-media-type', 415, z.strictObject({}), () => ({
  zh: '提交的内容格式不对,应为 application/json。',
  en: 'The body has the wrong media type: it should be application/json.',
}));

export const headersTooLarge = refusalKind('headers-too-large', 431, z.strictObject({}), () => ({
  zh: '请求地址或标头过长。请缩短查询条件。',
  en: 'The address or the headers of the request are too long: shorten the query.',
}));
