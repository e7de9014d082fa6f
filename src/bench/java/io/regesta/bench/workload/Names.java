package io.regesta.bench.workload;

/**
 * What the models of a population are called. Each ten of them are a family; its name is a number that looks like none
 * before it, so that a search for one finds ten models however many there are.
 */
public record Names(String prefix) {
    /** How many models a family has. */
    public static final int FAMILY = 10;

    public String model(int number) {
        return "%s-%s-%d".formatted(prefix, family(number), number % FAMILY);
    }

    /** The family of a model, which models with another prefix hardly have. */
    public String family(int number) {
        return "%08x".formatted(scattered((number / FAMILY) ^ prefix.hashCode()));
    }

    /** Another number for each number, with bits that look random (the last step of MurmurHash3). */
    private static int scattered(int number) {
        var bits = number ^ (number >>> 16);
        bits *= 0x85ebca6b;
        bits ^= bits >>> 13;
        bits *= 0xc2b2ae35;
        return bits ^ (bits >>> 16);
    }
}
