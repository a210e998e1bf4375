package io.github.cameljimeng.simulator;

/** Which gateway a path belongs to. */
record Switchboard(
        Octopusx octopusx,
        JmTasks jmTasks,
        JmTasks vendorTasks,
        Jimmyai jimmyai,
        Ark ark,
        Models models,
        Billing billing,
        FileStore store) {

    private static final System.Logger LOG = System.getLogger(Switchboard.class.getName());

    Reply answer(JournalEntry request) {
        try {
            return route(request);
        } catch (RuntimeException e) {
            // a fault of the simulator itself: the client should read what happened, not guess from a closed socket
            LOG.log(System.Logger.Level.ERROR, "cannot answer " + request, e);
            return NewApi.failed(500, "simulator_bug", "the simulator failed: " + e);
        }
    }

    private Reply route(JournalEntry request) {
        if (request.path().startsWith(Jimmyai.BASE)) {
            return jimmyai.answer(request);
        }
        if (request.path().startsWith(Ark.BASE)) {
            return ark.answer(request);
        }
        // a relative URL means the gateway's own host
        if (request.path().startsWith(FileStore.PATH)) {
            return store.serve(request);
        }
        if (request.method().equals("GET") && (request.path() + "/").startsWith(Models.PATH + "/")) {
            return models.answer(request);
        }
        if (Billing.has(request)) {
            return billing.answer(request);
        }
        if (!request.method().equals("POST")) {
            return NewApi.notFound(request);
        }
        return switch (request.path()) {
            case "/v1/images/generations" -> octopusx.generate(request);
            case "/v1/images/edits", "/v1/edits" -> octopusx.edit(request);
            case "/jm" -> jmTasks.answer(request);
            case "/" -> vendorTasks.answer(request);
            default -> NewApi.notFound(request);
        };
    }
}
