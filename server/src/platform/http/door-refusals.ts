import type { Bilingual } from '@wengang/domain/contract/bilingual.ts';
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

/** Largest JSON body, in bytes; workbooks go through their own upload door with its own limit. */
export const jsonLimit = 1024 ** 2;

/** A file that is above the limit of its door; its name and size where the request tells them. */
const LargeFile = z.strictObject({
  limit: z.int().positive(),
  bytes: z.int().positive().optional(),
  name: z.string().optional(),
});

/** `file`: of an upload; a body of JSON has none. */
export const bodyTooLarge = refusalKind(
  'body-too-large',
  413,
  z.strictObject({ file: LargeFile.optional() }),
  ({ file }) =>
    file === undefined
      ? {
          zh: `提交的内容超过 ${megabytes(jsonLimit)} 的上限,未接收。请分批提交。`,
          en: `The request body is above the limit of ${megabytes(jsonLimit)} and was not taken in. Send it in parts.`,
        }
      : sayLargeFile(file),
);

function sayLargeFile({ limit, bytes, name }: z.infer<typeof LargeFile>): Bilingual {
  const most = megabytes(limit);
  const file = name === undefined ? ['文件', 'The file'] : [`文件“${name}”`, `The file “${name}”`];
  const size =
    bytes === undefined
      ? [`超过这里的上限 ${most}`, `is above the limit of ${most} here`]
      : [
          `有 ${megabytes(bytes)},超过这里的上限 ${most}`,
          `has ${megabytes(bytes)}; the limit here is ${most}`,
        ];
  return {
    zh: `${file[0]}${size[0]},未接收。请删除图片和空工作表,或按乡镇或村拆成几个文件,或只把数据粘贴到新建空白表格(不带格式)、另存为 .xlsx,再重新上传。`,
    en: `${file[1]} ${size[1]}, and it was not taken in. Delete pictures and empty sheets, or split it by township or village, or paste only the data into a new workbook without formatting, save as .xlsx and upload it again.`,
  };
}

/** With two decimals upwards at most, so that what is above a limit never reads like it. */
const megabytes = (bytes: number): string => `${Math.ceil((bytes / 1024 ** 2) * 100) / 100} MB`;

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
