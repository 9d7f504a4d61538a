package gg.tiketi.images;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Logger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** A bucket of Amazon S3, or of anything else that speaks its protocol. */
final class ImageBucket implements ImageShelf {
    private static final Logger LOG = Logger.getLogger(ImageBucket.class.getName());

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration SILENCE = Duration.ofSeconds(5);

    /** With all tries of the client: three, with growing pauses. Far shorter than a half-stored picture is left alone. */
    private static final Duration CALL = Duration.ofSeconds(15);

    /** At once; pictures that were shown before come out of memory. */
    private static final int CONNECTIONS = 50;

    private final S3Client client;
    private final String bucket;

    /**
     * @param endpoint empty: that of Amazon in the region
     * @param keys empty: those the machine has by itself, as in the cloud
     */
    ImageBucket(String bucket, Optional<URI> endpoint, String region, boolean pathStyle, Optional<Keys> keys) {
        this.bucket = bucket;
        var builder = S3Client.builder()
                .httpClientBuilder(Apache5HttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(SILENCE)
                        .connectionAcquisitionTimeout(SILENCE)
                        .maxConnections(CONNECTIONS))
                .region(Region.of(region))
                .forcePathStyle(pathStyle)
                .credentialsProvider(
                        keys.<AwsCredentialsProvider>map(Keys::provider).orElseGet(ImageBucket::keysOfTheMachine))
                // What Amazon has added of late, others do not understand; the signature covers the content anyway.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(service -> service.chunkedEncodingEnabled(false))
                .overrideConfiguration(calls -> calls.apiCallTimeout(CALL));
        endpoint.ifPresent(builder::endpointOverride);
        client = builder.build();
    }

    /** Not to be printed. */
    record Keys(String access, String secret) {
        private AwsCredentialsProvider provider() {
            return StaticCredentialsProvider.create(AwsBasicCredentials.create(access, secret));
        }

        @Override
        public String toString() {
            return "Keys";
        }
    }

    private static AwsCredentialsProvider keysOfTheMachine() {
        return DefaultCredentialsProvider.builder().build();
    }

    @Override
    public void put(String key, ImageType type, byte[] content) {
        attempt(
                "keep " + key,
                () -> client.putObject(
                        put -> put.bucket(bucket).key(key).contentType(type.mediaType()),
                        RequestBody.fromBytes(content)));
    }

    @Override
    public Optional<byte[]> find(String key) {
        return attempt("give " + key, () -> {
            try {
                return Optional.of(
                        client.getObjectAsBytes(get -> get.bucket(bucket).key(key))
                                .asByteArrayUnsafe());
            } catch (NoSuchKeyException e) {
                return Optional.empty();
            }
        });
    }

    @Override
    public void remove(String key) {
        attempt(
                "remove " + key,
                () -> client.deleteObject(delete -> delete.bucket(bucket).key(key)));
    }

    @Override
    public void close() {
        client.close();
    }

    private <T> T attempt(String what, Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            LOG.warning(() -> "Bucket " + bucket + " did not " + what + ": " + reason(e));
            throw new ImagesUnavailable();
        }
    }

    /** What a service says in so many words may quote what it was sent; its code does not. */
    private static String reason(SdkException failure) {
        return failure instanceof AwsServiceException refused && refused.awsErrorDetails() != null
                ? refused.statusCode() + " " + refused.awsErrorDetails().errorCode()
                : failure.toString();
    }
}
