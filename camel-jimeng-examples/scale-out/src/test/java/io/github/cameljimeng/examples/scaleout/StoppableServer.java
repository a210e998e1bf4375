package io.github.cameljimeng.examples.scaleout;

/** A database server that can be stopped the hard way, and started again with the same data at the same port. */
interface StoppableServer {

    /** Without a word to its clients and without writing anything more: what it knows is in its log, or gone. */
    void stop() throws Exception;

    /** Takes connections when this returns. */
    void start() throws Exception;
}
