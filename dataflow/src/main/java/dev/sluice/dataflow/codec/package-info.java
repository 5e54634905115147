/**
 * The stored form of values: what a snapshot keeps, and how it is read by code that has changed.
 *
 * <p><b>What lives here.</b> {@link dev.sluice.dataflow.codec.Codecs} makes a {@link
 * dev.sluice.dataflow.codec.Codec} out of a descriptor. A {@link dev.sluice.dataflow.codec.Schema}
 * describes the stored form and is stored beside the values, once for all of them.
 *
 * <p><b>In.</b> A {@link dev.sluice.dataflow.type.TypeDescriptor}, and for reading the schema under
 * which the bytes were written.
 *
 * <p><b>Out.</b> Bytes in a {@link dev.sluice.dataflow.codec.StoredOutput}; values from a {@link
 * dev.sluice.dataflow.codec.StoredInput}; or a refusal before anything is written or read, which
 * names the component at fault and the remedy.
 *
 * <p><b>Arrows.</b> This package depends on {@code dataflow.type} and the JDK alone.
 *
 * <p><b>What is not here.</b> The form of elements between nodes, which lives as long as a
 * connection and may change with every release. Checksums, compression and files: who keeps the
 * bytes cares for them.
 *
 * <p><b>Read first.</b> {@link dev.sluice.dataflow.codec.Codecs}, then {@code
 * docs/design/007-what-is-stored.md}.
 */
package dev.sluice.dataflow.codec;
