# 300000 particles moved
class Particle:
    def __init__(self, x, y, dx, dy):
        self.x = x
        self.y = y
        self.dx = dx
        self.dy = dy


def run(rounds):
    particles = [Particle(i, -i, 0.5, 0.25) for i in range(100)]
    for _ in range(rounds):
        for particle in particles:
            particle.x += particle.dx
            particle.y += particle.dy
            if particle.x > 100:
                particle.dx = -particle.dx
    return sum(particle.x for particle in particles)


run(3_000)
