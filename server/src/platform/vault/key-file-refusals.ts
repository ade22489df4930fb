import type { Bilingual } from '@wengang/domain/contract/bilingual.ts';

/** Why a key file (密钥文件) may not be used. Each reason carries what its remedy needs. */
export type KeyFileReason =
  | { readonly code: 'key-file-missing'; readonly path: string }
  | { readonly code: 'key-file-not-a-file'; readonly path: string }
  | { readonly code: 'key-file-open-to-others'; readonly path: string; readonly mode: string }
  | { readonly code: 'key-file-inside-data'; readonly path: string; readonly folder: string }
  | { readonly code: 'key-file-damaged'; readonly path: string }
  | { readonly code: 'key-file-locked'; readonly path: string; readonly lockPath: string };

export type KeyFileRefusal = { readonly reason: KeyFileReason; readonly zh: string; readonly en: string };

/** The refusal with its texts; both say what to do next. */
export const keyFileRefusal = (reason: KeyFileReason): KeyFileRefusal => ({ reason, ...texts(reason) });

function texts(reason: KeyFileReason): Bilingual {
  const { path } = reason;
  switch (reason.code) {
    case 'key-file-missing':
      return {
        zh: `找不到密钥文件 ${path}。没有它,已加密的证件号码、电话和银行卡号都无法读取;请从离线备份恢复,不要新建。`,
        en: `The key file ${path} is missing. Without it no encrypted ID number, phone or bank card can be read; restore it from its offline copy, do not create a new one.`,
      };
    case 'key-file-not-a-file':
      return {
        zh: `${path} 不是文件,不能作密钥文件。请用 WENGANG_VAULT_KEYS 指定一个文件,例如 ${path}/vault-keys.json。`,
        en: `${path} is no file and cannot be the key file. Name a file with WENGANG_VAULT_KEYS, for example ${path}/vault-keys.json.`,
      };
    case 'key-file-open-to-others':
      return {
        zh: `密钥文件 ${path} 的权限是 ${reason.mode},其他用户也能读写。请运行:chmod 600 ${path}`,
        en: `The key file ${path} has mode ${reason.mode}: other users can reach it. Run: chmod 600 ${path}`,
      };
    case 'key-file-inside-data':
      return {
        zh: `密钥文件 ${path} 位于 ${reason.folder} 之内,会随数据一起被复制或备份。请把它移到该目录之外,并修改配置。`,
        en: `The key file ${path} lies inside ${reason.folder} and would be copied or backed up with the data. Move it out of that folder and change the configuration.`,
      };
    case 'key-file-damaged':
      return {
        zh: `密钥文件 ${path} 内容不完整或被改动。请从离线备份恢复原文件。`,
        en: `The key file ${path} is incomplete or was changed. Restore the original from its offline copy.`,
      };
    case 'key-file-locked':
      return {
        zh: `另一个进程正在更换密钥。如果确认没有,请删除 ${reason.lockPath} 后重试。`,
        en: `Another process is changing the keys. If you are sure that none is, delete ${reason.lockPath} and try again.`,
      };
  }
}
