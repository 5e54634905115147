/**
 * Descriptions of the types a job moves and stores.
 *
 * <p><b>What lives here.</b> {@link dev.sluice.dataflow.type.TypeDescriptor} and its sealed family:
 * one immutable object per type, which knows whether values may be shared or must be copied, how
 * many bytes they take, how they hash in every JVM alike, and which parts they are made of.
 *
 * <p><b>In.</b> A {@code java.lang.reflect.Type} ({@link dev.sluice.dataflow.type.TypeCatalog}), a
 * type with arguments ({@link dev.sluice.dataflow.type.TypeReference}), or a user's function
 * ({@link dev.sluice.dataflow.type.FunctionTypes}).
 *
 * <p><b>Out.</b> A descriptor, or an {@link dev.sluice.dataflow.type.UndescribableTypeException}
 * which names the component at fault and the remedy.
 *
 * <p><b>What is not here.</b> Codecs: {@code dataflow.codec} makes them of these descriptors.
 * Naming the operator whose type was refused: the job's builder does that.
 *
 * <p><b>Read first.</b> {@link dev.sluice.dataflow.type.TypeDescriptor}, then {@code Derivation}.
 */
package dev.sluice.dataflow.type;
