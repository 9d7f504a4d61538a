import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { sessionState } from '@/shared/api/session';
import { renderApp } from '@/shared/testing/render';
import { http, HttpResponse, refusal, server, url } from '@/shared/testing/server';
import { LoginForm } from './login-form';
import { RegisterForm } from './register-form';

const USER = { id: 'u-1', userId: 'u-1', email: 'fan@tiketi.gg', name: '김팬', role: 'user' };

async function fillRegistration() {
  const user = userEvent.setup();
  await user.type(screen.getByLabelText('이메일'), 'fan@tiketi.gg');
  await user.type(screen.getByLabelText('비밀번호'), 'abcdefg1');
  await user.type(screen.getByLabelText('이름'), '김팬');
  await user.click(screen.getByRole('checkbox'));
  return user;
}

describe('register', () => {
  it('ties each error to its field and takes the focus to the summary', async () => {
    await renderApp(<RegisterForm />);
    await userEvent.click(screen.getByRole('button', { name: '가입하기' }));

    const summary = await screen.findByRole('alert');
    expect(summary).toHaveTextContent('입력한 내용 4곳을 확인해 주세요');
    expect(summary).toHaveFocus();
    expect(screen.getByLabelText('이메일')).toBeInvalid();
    expect(screen.getByLabelText('이메일')).toHaveAccessibleDescription('이메일을 입력해 주세요.');
    expect(screen.getByLabelText('비밀번호')).toHaveAccessibleDescription('비밀번호를 입력해 주세요.');

    await userEvent.click(screen.getByRole('link', { name: '이름을 입력해 주세요.' }));
    expect(screen.getByLabelText('이름')).toHaveFocus();
  });

  it('ticks off the rules of the password while one types', async () => {
    await renderApp(<RegisterForm />);
    const rules = () => screen.getAllByRole('listitem').map(({ textContent }) => textContent.includes('(충족)'));
    expect(rules()).toEqual([false, false, false]);
    await userEvent.type(screen.getByLabelText('비밀번호'), 'abc');
    expect(rules()).toEqual([false, true, false]);
    await userEvent.type(screen.getByLabelText('비밀번호'), '12345');
    expect(rules()).toEqual([true, true, true]);
  });

  it('says how strong the password is, in words', async () => {
    await renderApp(<RegisterForm />);
    const password = screen.getByLabelText('비밀번호');
    expect(screen.queryByText(/안전도/)).not.toBeInTheDocument();
    await userEvent.type(password, 'abcdefg1');
    expect(screen.getByText('안전도: 약함')).toHaveAttribute('role', 'status');
    await userEvent.type(password, 'Tk9-vq!2mXw');
    expect(screen.getByText('안전도: 강함')).toBeInTheDocument();
  });

  it('sends what was entered, leaves out an empty number, and is signed in', async () => {
    let sent: unknown;
    server.use(
      http.post(url('/api/auth/register'), async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json({ message: '', token: 'T1', user: USER }, { status: 201 });
      }),
    );
    await renderApp(<RegisterForm />);
    const user = await fillRegistration();
    await user.click(screen.getByRole('button', { name: '가입하기' }));
    await waitFor(() => expect(sessionState()).toBe('signedIn'));
    expect(sent).toEqual({ email: 'fan@tiketi.gg', password: 'abcdefg1', name: '김팬' });
  });

  it('puts a taken address under the address', async () => {
    server.use(http.post(url('/api/auth/register'), () => refusal(409, 'EMAIL_TAKEN')));
    await renderApp(<RegisterForm />);
    const user = await fillRegistration();
    await user.click(screen.getByRole('button', { name: '가입하기' }));
    await waitFor(() => expect(screen.getByLabelText('이메일')).toBeInvalid());
    expect(screen.getByLabelText('이메일')).toHaveAccessibleDescription('문장: EMAIL_TAKEN');
  });

  it('puts what the server finds wrong under the fields it names', async () => {
    const errors = [
      { field: 'register.body.phone', message: '없는 번호입니다.' },
      { field: 'captcha', message: '모르는 칸' },
    ];
    server.use(http.post(url('/api/auth/register'), () => refusal(400, 'VALIDATION_FAILED', { errors })));
    await renderApp(<RegisterForm />);
    const user = await fillRegistration();
    await user.click(screen.getByRole('button', { name: '가입하기' }));
    await waitFor(() => expect(screen.getByLabelText(/휴대폰 번호/)).toBeInvalid());
    expect(screen.getByLabelText(/휴대폰 번호/)).toHaveAccessibleDescription(/없는 번호입니다/);
  });
});

describe('login', () => {
  async function logIn() {
    await renderApp(<LoginForm />);
    await userEvent.type(screen.getByLabelText('이메일'), 'fan@tiketi.gg');
    await userEvent.type(screen.getByLabelText('비밀번호'), 'wrong-pass1');
    await userEvent.click(screen.getByRole('button', { name: '로그인' }));
  }

  it('blames neither field for a refused pair', async () => {
    server.use(http.post(url('/api/auth/login'), () => refusal(401, 'INVALID_CREDENTIALS')));
    await logIn();
    expect(await screen.findByRole('alert')).toHaveTextContent('문장: INVALID_CREDENTIALS');
    expect(screen.getByLabelText('이메일')).toBeValid();
    expect(screen.getByLabelText('비밀번호')).toBeValid();
  });

  it('says how long to wait after too many tries', async () => {
    server.use(
      http.post(url('/api/auth/login'), () =>
        HttpResponse.json({ code: 'RATE_LIMITED', status: 429 }, { status: 429, headers: { 'Retry-After': '840' } }),
      ),
    );
    await logIn();
    expect(await screen.findByRole('alert')).toHaveTextContent('요청이 너무 많습니다. 14분 후에 다시 시도해 주세요.');
  });

  it('says so when there is no connection', async () => {
    server.use(http.post(url('/api/auth/login'), () => HttpResponse.error()));
    await logIn();
    expect(await screen.findByRole('alert')).toHaveTextContent('서버에 연결하지 못했습니다');
  });

  it('shows the password on request', async () => {
    await renderApp(<LoginForm />);
    const field = screen.getByLabelText('비밀번호');
    expect(field).toHaveAttribute('type', 'password');
    await userEvent.click(screen.getByRole('button', { name: '비밀번호 표시' }));
    expect(field).toHaveAttribute('type', 'text');
  });
});
