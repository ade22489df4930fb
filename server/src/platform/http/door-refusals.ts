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

export const methodNotAllowed = refusalKind(
  'method-not-allowed',
  405,
  z.strictObject({ method: z.string(), allowed: z.array(z.string()) }),
  ({ method, allowed }) => ({
    zh: `这个地址不接受 ${method} 请求,只接受 ${allowed.join('、')}。请改用所列方法重新发送;接口清单见 /api/docs。`,
    en: `This path does not take ${method}, only ${allowed.join(', ')}. Send it again with one of these; the endpoints are listed at /api/docs.`,
  }),
);

export const unreadableRequest = refusalKind('unreadable-request', 400, z.strictObject({}), () => ({
  zh: '无法读取提交的内容,应为 JSON。',
  en: 'The request cannot be read; its body should be JSON.',
}));

export const bodyTooLarge = refusalKind('body-too-large', 413, z.strictObject({}), () => ({
  zh: '提交的内容过大。请分批提交。',
  en: 'The request body is too large: send it in parts.',
}));

const howToSend = {
  'application/json': {
    zh: '请以 JSON 发送,并写明标头 content-type: application/json',
    en: 'Send JSON with the header content-type: application/json',
  },
  'application/octet-stream': {
    zh: '请把文件原样作为请求体发送(不要用 multipart 表单),文件名经百分号编码后写在 x-file-name 标头中',
    en: 'Send the bytes of the file as the body (no multipart form) and its percent-encoded name in the header x-file-name',
  },
} as const;

/** `expected`: what the endpoint that was asked takes. */
export const wrongMediaType = refusalKind(
  'wrong-media-type',
  415,
  z.strictObject({ expected: z.enum(['application/json', 'application/octet-stream']) }),
  ({ expected }) => ({
    zh: `提交的内容类型不对,这个接口应为 ${expected}。${howToSend[expected].zh}。`,
    en: `The body has the wrong media type: this endpoint takes ${expected}. ${howToSend[expected].en}.`,
  }),
);

export const headersTooLarge = refusalKind('headers-too-large', 431, z.strictObject({}), () => ({
  zh: '请求地址或标头过长。请缩短查询条件。',
  en: 'The address or the headers of the request are too long: shorten the query.',
}));
