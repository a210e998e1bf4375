package io.github.cameljimeng.examples.repeatedorders;

import java.util.List;
import java.util.Map;

/** Where orders come from, and come from again. */
interface OrderSource {

    /** The section of the page that has its route. */
    String section();

    /** What the route must know: where the server is, and the endpoint {@code failed}. */
    Map<String, String> settings();

    /** Hands over an order, which the source has safely when this returns. */
    void order(String text) throws Exception;

    /** Whether it will bring none of the orders again. */
    boolean isEmpty() throws Exception;

    /** The orders that were reported as failed. */
    List<String> failed() throws Exception;

    void stop() throws Exception;

    /** Whether Camel itself can know that it delivers again. */
    default boolean isKnownToDeliverAgain() {
        return true;
    }

    /** The steps of the first route that one writes, in YAML. The test needs a name for each order, so that it can count. */
    default List<String> firstSteps() {
        return List.of(
                "setProperty: {name: order, simple: '${body}'}",
                "to: jimeng:generate",
                "to: 'file:images?fileName=${exchangeProperty.order}.png'");
    }
}
