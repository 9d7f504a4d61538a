/** What is told of an event's seats and of giving tickets back before one buys. */
export const offerKo = {
  alertOpening: '알림 받기',
  alertReturn: '취소표 알림 받기',
  alertCancel: '알림 신청 취소',
  terms: '취소 수수료',
  free: '취소 수수료가 없습니다. 결제한 금액을 모두 돌려 드립니다.',
  day: '취소하는 날',
  fee: '수수료 (1매)',
  to: '{{day}}까지',
  none: '없음',
  percent: '티켓 금액의 {{percent}}%',
  most: ' (최대 {{amount}})',
  until: '{{moment}} KST까지 내 예매에서 취소할 수 있습니다.',
  over: '취소 기한({{moment}} KST)이 지났습니다.',
  left_other: '잔여 {{value}}석',
  sectionsMore_other: '{{names}} 외 {{count}}구역',
};
