package dev.sluice.windowing.operator;

/** Marks window functions that never ask which firing they are given, so that none is counted. */
interface Paneless {}
