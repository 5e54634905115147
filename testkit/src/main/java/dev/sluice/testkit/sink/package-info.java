/**
 * What a test of a sink needs: stories by seed in which jobs prepare, commit, crash and start anew,
 * after which exactly that must be visible which belongs to complete checkpoints. Public: users
 * test their own sinks with it.
 *
 * <p>In: a sink and a way to see what it shows. Out: what the stories had in them, or a failure
 * that tells the story.
 *
 * <p>Arrows: depends on {@code dev.sluice.dataflow} alone.
 *
 * <p>Not here: processes that are really killed, which a connector's own tests do.
 *
 * <p>Read first: {@code SinkContract}.
 */
package dev.sluice.testkit.sink;
