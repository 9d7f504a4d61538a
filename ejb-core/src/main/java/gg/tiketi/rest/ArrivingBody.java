package gg.tiketi.rest;

import gg.tiketi.ratelimit.SourceSlots.Slot;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A body while it arrives. A thread of the server waits for it, so it has to come at a pace: the server ends a silence of its own
 * {@code readTimeout}, but an octet every few seconds would never be silent for so long.
 */
final class ArrivingBody extends FilterInputStream {
    /** For all of a small body; the same as the longest silence the server bears. */
    private static final long GRACE = TimeUnit.SECONDS.toNanos(15);

    /** Octets per second after the grace: less than the slowest phone that can show our pages. */
    private static final long SLOWEST = 4 * 1024;

    private final long most;
    private final LongSupplier nanoTime;
    private final Supplier<Slot> slot;
    private final long begin;
    private long arrived;

    /**
     * @param most octets; more are refused
     * @param slot what may be waited in
     */
    ArrivingBody(InputStream body, long most, LongSupplier nanoTime, Supplier<Slot> slot) {
        super(body);
        this.most = most;
        this.nanoTime = nanoTime;
        this.slot = slot;
        begin = nanoTime.getAsLong();
    }

    /** @throws Refusal {@code PAYLOAD_TOO_LARGE}; {@code REQUEST_TIMEOUT} when it comes too slowly, or its sender is gone; those of the slot */
    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    /** @throws Refusal as {@link #read()} */
    @Override
    public int read(byte[] buffer, int offset, int length) {
        int count;
        try (var waiting = slot.get()) {
            count = super.read(buffer, offset, length);
        } catch (IOException e) {
            // The silence was too long, or there is nobody any more: not a fault of ours to look into.
            throw new Refusal(RefusalCode.REQUEST_TIMEOUT);
        }
        arrived += Math.max(count, 0);
        if (arrived > most) {
            throw new Refusal(RefusalCode.PAYLOAD_TOO_LARGE);
        } else if (nanoTime.getAsLong() - begin > GRACE + TimeUnit.SECONDS.toNanos(1) * arrived / SLOWEST) {
            throw new Refusal(RefusalCode.REQUEST_TIMEOUT);
        }
        return count;
    }
}
