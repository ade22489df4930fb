/** 导入花名册的文字. */
export const texts = {
  title: { zh: '导入花名册', en: 'Import a roster' },
  drop: { zh: '把花名册(.xlsx)拖到这里,或点击选择', en: 'Drop a roster (.xlsx) here, or click to choose' },
  dropHelp: {
    zh: '先读取并预览,不会改动任何数据;核对后再导入。最大 20 MB。',
    en: 'It is read and compared first and changes nothing; you import it after looking. At most 20 MB.',
  },
  again: { zh: '仍要读取', en: 'Read it anyway' },
  openFormer: { zh: '打开上次的导入', en: 'Open the former import' },
  reading: { zh: '读取', en: 'reading' },
  comparing: { zh: '比对', en: 'comparing' },
  writing: { zh: '写入', en: 'writing' },
  counting: { zh: '统计', en: 'counting' },
  sealing: { zh: '保存', en: 'saving' },
  done: { zh: '完成', en: 'done' },
  failed: { zh: '未完成', en: 'not done' },
  leave: { zh: '可以离开本页,读取会继续。', en: 'You may leave the page meanwhile.' },
  state: { zh: '状态', en: 'State' },
  uploaded: { zh: '上传时间', en: 'Uploaded' },
  read: { zh: '读取行数', en: 'Rows read' },
  taken: { zh: '可导入', en: 'can be taken in' },
  takenDone: { zh: '导入行数', en: 'rows taken in' },
  same: { zh: '无变化', en: 'nothing new' },
  waiting: { zh: '待确认', en: 'to be confirmed' },
  refused: { zh: '退回', en: 'refused' },
  newPersons: { zh: '新增人员', en: 'new persons' },
  changedPersons: { zh: '变更人员', en: 'changed persons' },
  spells: { zh: '新增务工', en: 'new work' },
  ended: { zh: '结束务工', en: 'ended work' },
  findings: { zh: '检查结果', en: 'Findings' },
  moreFindings: {
    zh: '只显示前一部分,全部见批注表。',
    en: 'The first ones are shown; all of them stand in the annotated workbook.',
  },
  where: { zh: '位置', en: 'Where' },
  sheetRow: { zh: '行', en: 'row' },
  column: { zh: '列', en: 'column' },
  what: { zh: '问题和建议', en: 'What is wrong and what to do' },
  gravity: { zh: '类别', en: 'Kind' },
  noFindings: { zh: '没有问题', en: 'Nothing to complain of' },
  annotated: { zh: '下载批注表', en: 'Annotated workbook' },
  import: { zh: '导入', en: 'Import' },
  undo: { zh: '撤销导入', en: 'Undo the import' },
  undoAsk: {
    zh: '撤销后,本次导入的人员和务工经历恢复到导入前;之后又有办理的人员保留不动,并告知人数。',
    en: 'People and work go back to what they were before; those about whom something was done since stay as they are, and are counted.',
  },
  undone: { zh: '已撤销,恢复人数', en: 'Undone; persons put back' },
  keptChanged: {
    zh: '之后又有办理(如匹配、核实)而保留的人数,请在其档案中逐人更正',
    en: 'Kept because something was done about them since (a matching, a confirmation); correct them one by one in their files',
  },
  cancel: { zh: '取消', en: 'Cancel' },
  readDone: { zh: '已读取,点此查看', en: 'Read; click to look' },
  another: { zh: '再导入一份', en: 'Import another' },
  nothingToTake: { zh: '没有可导入的行', en: 'There is no row to take in' },
  notForThisPost: {
    zh: '当前任职不能办理此项,请由乡镇或县经办办理',
    en: 'The present post may not do this: the township or the county does',
  },
  emptied: {
    zh: '该导入的明细和原表已按保存期限清除,只保留数目',
    en: 'The rows and the file were removed when their period of storage was over; the counts stay',
  },
} as const;

export const stateWords = {
  reading: { zh: '读取中', en: 'being read' },
  refused: { zh: '文件被退回', en: 'file refused' },
  ready: { zh: '待导入', en: 'ready' },
  applied: { zh: '已导入', en: 'imported' },
  undone: { zh: '已撤销', en: 'undone' },
} as const;

/** Why an import cannot be carried out or taken back now. */
export const stateReasons = {
  reading: { zh: '仍在读取,请稍候', en: 'It is still being read' },
  refused: { zh: '文件被退回,请改正后重新上传', en: 'The file was refused: correct it and upload it again' },
  ready: { zh: '尚未导入,没有可撤销的内容', en: 'It was not imported: there is nothing to undo' },
  applied: { zh: '已经导入', en: 'It was imported already' },
  undone: { zh: '已经撤销;需要时请重新上传', en: 'It was undone; upload the file again if need be' },
} as const;

export const gravityWords = {
  refused: { zh: '退回', en: 'refused' },
  proposal: { zh: '待确认', en: 'to confirm' },
  warning: { zh: '提醒', en: 'warning' },
  info: { zh: '说明', en: 'note' },
} as const;
