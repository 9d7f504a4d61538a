package gg.tiketi.accounts;

/**
 * Where a request comes from.
 *
 * @param address of the source, as the gateway reports it
 * @param device the device cookie, null if there is none or it is not one of ours
 * @param language ko or en, as the caller reads
 */
public record Client(String address, String device, String language) {
    public Client {
        device = Secrets.decode(device, Secrets.BYTES).isPresent() ? device : null;
    }

    boolean hasDevice() {
        return device != null;
    }

    /** The device cookie from now on. */
    String deviceOrNew() {
        return hasDevice() ? device : Secrets.encode(Secrets.random());
    }

    static byte[] hash(String device) {
        return Secrets.sha256(Secrets.decode(device, Secrets.BYTES).orElseThrow());
    }

    @Override
    public String toString() {
        return "a client at " + address;
    }
}
