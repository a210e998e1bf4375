package io.github.cameljimeng.examples.s3tos3;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.aws2.s3.AWS2S3Endpoint;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.service.ServiceSupport;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Which photos were taken, as objects of a bucket: each is written before its photo is paid for, on the condition that
 * there is none, so it is known whatever becomes of the process. They are kept; let the bucket expire them after days.
 */
final class TakenPhotos extends ServiceSupport implements IdempotentRepository {

    private static final int PRECONDITION_FAILED = 412;

    private final CamelContext context;

    TakenPhotos(CamelContext context) {
        this.context = context;
    }

    @Override
    public boolean add(String name) {
        try {
            client().putObject(put -> put.bucket(bucket()).key(name).ifNoneMatch("*"), RequestBody.empty());
            return true;
        } catch (S3Exception e) {
            if (e.statusCode() == PRECONDITION_FAILED) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public boolean contains(String name) {
        try {
            client().headObject(head -> head.bucket(bucket()).key(name));
            return true;
        } catch (NoSuchKeyException e) {
            return false;
        }
    }

    @Override
    public boolean remove(String name) {
        client().deleteObject(delete -> delete.bucket(bucket()).key(name));
        return true;
    }

    /** The photo of this exchange may be taken again. */
    void giveBack(Exchange exchange) {
        remove(Photo.name(exchange));
    }

    // it stays known: the photo itself may still be there, when S3 would not delete it
    @Override
    public boolean confirm(String name) {
        return true;
    }

    @Override
    public void clear() {
        throw new UnsupportedOperationException(
                "Empty the bucket " + bucket() + " yourself, when nothing is under way");
    }

    private S3Client client() {
        return context.getEndpoint("aws2-s3:" + bucket(), AWS2S3Endpoint.class).getS3Client();
    }

    private String bucket() {
        return context.resolvePropertyPlaceholders("{{taken}}");
    }
}
