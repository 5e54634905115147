/**
 * The steps at which processes may die, so that tests can have them die exactly there.
 *
 * <p><b>In.</b> Word of the engine that it has reached a step. <b>Out.</b> Nothing, unless a test
 * has put something here.
 *
 * <p><b>Arrows.</b> Depends on nothing.
 *
 * <p><b>What is not here.</b> Any fault.
 *
 * <p><b>Read first.</b> {@link dev.sluice.checkpointing.fault.FaultPoint}.
 */
package dev.sluice.checkpointing.fault;
