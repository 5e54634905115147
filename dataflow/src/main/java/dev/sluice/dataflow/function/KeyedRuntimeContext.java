package dev.sluice.dataflow.function;

/** What a keyed function may ask for when it is opened: also state per key. */
public interface KeyedRuntimeContext extends RuntimeContext, KeyedStates {}
