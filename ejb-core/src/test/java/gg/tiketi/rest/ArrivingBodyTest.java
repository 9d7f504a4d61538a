package gg.tiketi.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ArrivingBodyTest {
    private final AtomicLong now = new AtomicLong();

    /** A sender with a packet of that many octets each second. */
    private ArrivingBody body(int octets, int packet, long most) {
        var wire = new ByteArrayInputStream(new byte[octets]) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                now.addAndGet(length == 0 ? 0 : TimeUnit.SECONDS.toNanos(1));
                return super.read(buffer, offset, Math.min(length, packet));
            }
        };
        return new ArrivingBody(wire, most, now::get, () -> () -> {});
    }

    @Test
    void aBodyOfTheLargestSizeIsReadWhole() throws IOException {
        assertThat(body(10, 10, 10).readAllBytes()).hasSize(10);
        assertThat(new ArrivingBody(new ByteArrayInputStream(new byte[] {-1}), 1, now::get, () -> () -> {}).read())
                .isEqualTo(255);
    }

    @Test
    void oneOctetMoreIsRefused() {
        assertRefused(() -> body(11, 10, 10).readAllBytes(), RefusalCode.PAYLOAD_TOO_LARGE);
    }

    @Test
    void aSlowPhoneMaySendAPicture() throws IOException {
        assertThat(body(8 << 20, 6 * 1024, 8 << 20).readAllBytes()).hasSize(8 << 20);
    }

    @Test
    void whoNeverStopsSendingAnOctetIsRefused() {
        assertRefused(() -> body(1_000, 1, 64 * 1024).readAllBytes(), RefusalCode.REQUEST_TIMEOUT);
        assertThat(TimeUnit.NANOSECONDS.toSeconds(now.get())).isEqualTo(16);
    }

    @Test
    void silenceIsTheSendersFault() {
        var silent = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new SocketTimeoutException();
            }
        };

        assertRefused(() -> new ArrivingBody(silent, 10, now::get, () -> () -> {}).read(), RefusalCode.REQUEST_TIMEOUT);
    }

    private static void assertRefused(ThrowingCallable read, RefusalCode code) {
        assertThatThrownBy(read)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
