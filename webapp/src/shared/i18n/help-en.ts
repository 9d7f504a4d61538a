import type { helpKo } from './help-ko';

export const helpEn: Record<keyof typeof helpKo, string> = {
  title: 'Help',
  text: 'What people ask, from the booking to the entrance.',
  groups: 'Topics',
  more: 'No answer here?',
  moreText: 'If an error page shows a support code, send it along: it tells us at once what happened.',
  group_booking: 'The line and the seats',
  group_paying: 'Payment',
  group_cancelling: 'Cancelling and refunds',
  group_entering: 'Tickets and entrance',
  group_using: 'Display and account',
  lobby_q: 'When can I enter the waiting room?',
  lobby_a:
    'From one hour before the opening; you get your place in the order of arrival. All times follow the clock of the server, so there is no need to reload.',
  place_q: 'Do I lose my place when I reload or lose the connection?',
  place_a:
    'No. Come back within 5 minutes and it is the same place. It belongs to your account: another tab or device shows the same one.',
  hold_q: 'How long are the seats I chose mine?',
  hold_a:
    'For the time you see on the screen nobody else can book them. After that they are released; if they are still free you can choose them again.',
  taken_q: 'It says that the seat I pressed is taken.',
  taken_a:
    'Somebody else chose it in the same moment. Your other seats stay chosen, and you are shown seats near it at the same price.',
  limit_q: 'How many tickets can I book?',
  limit_a:
    'As many as the event allows per person, including those you have already. The page of the event says how many.',
  methods_q: 'How can I pay?',
  methods_a: 'By credit or debit card, Toss Pay, Naver Pay, Kakao Pay, bank transfer or virtual account.',
  deposit_q: 'When is a booking by virtual account complete?',
  deposit_a:
    'As soon as you have deposited exactly the amount in time; you get an e-mail. After the deadline the booking is cancelled.',
  closed_q: 'I closed the payment window, or my screen went off.',
  closed_a:
    'Go on paying from My bookings. Your seats are kept for the time that is left, and pressing twice never charges twice.',
  confirming_q: '“Your payment is being confirmed” stays for long.',
  confirming_a:
    'We are waiting for the card company. Your seats are safe meanwhile; you may close the page, and the outcome will be in My bookings. Do not pay again.',
  cancel_q: 'How do I cancel?',
  cancel_a:
    'Open the booking in My bookings and press “Cancel booking”. You can give back all tickets or some, and see the exact fee and refund before you confirm.',
  fee_q: 'What does cancelling cost?',
  fee_a: 'That differs from event to event. Its page and the payment page list the cancellation fees by date.',
  refund_q: 'When do I get my money back?',
  refund_a:
    'We ask for the refund at once, the way you paid. Card companies and banks may take some days; the booking shows how far it is. If you paid by virtual account, tell us the account to refund to.',
  off_q: 'What if the event is cancelled?',
  off_a: 'You get everything back without a fee, and an e-mail. There is nothing you have to do.',
  qr_q: 'What do I show at the entrance?',
  qr_a: 'Open the booking in My bookings: each ticket has a QR code. Turn up the brightness and show it. You can save it as PDF and print it, too.',
  offline_q: 'What if there is no network at the venue?',
  offline_a:
    'A ticket that you have opened stays visible without a connection as long as its page is open. Open it before, or save the PDF.',
  once_q: 'May I send the QR code to somebody?',
  once_a: 'A code lets in once, whoever shows it first. Send it only to those who come with you.',
  clock_q: 'Which time zone is shown?',
  clock_a:
    'Korea Standard Time (KST), always. Openings and time left follow the clock of the server even if yours is wrong.',
  keyboard_q: 'Can I book without a mouse, or without seeing the map?',
  keyboard_a:
    'Yes. On the seat map use the arrow keys and Enter; “List” has the same seats by section and row. Screen readers hear the time left and the state of each seat.',
  language_q: 'Where do I change the language and the dark mode?',
  language_a: 'With the settings button at the top: Korean or English, light or dark.',
};
