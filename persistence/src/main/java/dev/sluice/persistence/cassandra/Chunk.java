package dev.sluice.persistence.cassandra;

import akka.actor.NoSerializationVerificationNeeded;

/**
 * The event of a journal: a chunk has been stored.
 *
 * @param checksum what {@code ChunkChecksum} says about it in its place
 * @param bytes the chunk; nobody changes it
 */
record Chunk(int checksum, byte[] bytes) implements NoSerializationVerificationNeeded {}
