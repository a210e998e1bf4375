package io.github.cameljimeng.examples.repeatedorders;

import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.VISIBILITY_TIMEOUT;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.services.sqs.SqsClient;

/** ElasticMQ, a server that speaks SQS, in this process on a free port of this machine. */
final class SqsServer implements OrderSource {

    private static final String ORDERS = "orders";
    private static final String FAILED = "orders-failed";
    // for routes that do not say; the default of 30 is only longer
    private static final String SECONDS_INVISIBLE = "10";

    private final SQSRestServer server;
    private final Aws aws;
    private final SqsClient client;
    private final Map<String, String> queues = new HashMap<>();
    private final List<String> failed = new ArrayList<>();

    private SqsServer(SQSRestServer server) {
        this.server = server;
        int port = server.waitUntilStarted().localAddress().getPort();
        this.aws = new Aws(URI.create("http://127.0.0.1:" + port));
        this.client = aws.client(SqsClient.builder());
        for (var queue : List.of(ORDERS, FAILED)) {
            queues.put(
                    queue,
                    client.createQueue(create ->
                                    create.queueName(queue).attributes(Map.of(VISIBILITY_TIMEOUT, SECONDS_INVISIBLE)))
                            .queueUrl());
        }
    }

    static SqsServer start() {
        return new SqsServer(SQSRestServerBuilder.withInterface("127.0.0.1")
                .withDynamicPort()
                .start());
    }

    @Override
    public String section() {
        return "SQS";
    }

    @Override
    public Map<String, String> settings() {
        var settings = new HashMap<>(aws.settings("aws2-sqs"));
        settings.put("failed", "aws2-sqs:" + FAILED);
        return settings;
    }

    @Override
    public void order(String text) {
        client.sendMessage(send -> send.queueUrl(queues.get(ORDERS)).messageBody(text));
    }

    /** What is with a consumer counts. */
    @Override
    public boolean isEmpty() {
        return client
                .getQueueAttributes(get -> get.queueUrl(queues.get(ORDERS))
                        .attributeNames(APPROXIMATE_NUMBER_OF_MESSAGES, APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes()
                .values()
                .stream()
                .allMatch("0"::equals);
    }

    @Override
    public List<String> failed() {
        var queue = queues.get(FAILED);
        for (var order :
                client.receiveMessage(receive -> receive.queueUrl(queue)).messages()) {
            failed.add(order.body());
            client.deleteMessage(delete -> delete.queueUrl(queue).receiptHandle(order.receiptHandle()));
        }
        return failed;
    }

    @Override
    public void stop() {
        client.close();
        server.stopAndWait();
    }
}
