package app

// ForgetPeople lets the index of names be made anew, as by a program that starts.
func (a *App) ForgetPeople() {
	a.people.mu.Lock()
	defer a.people.mu.Unlock()
	a.people.known = known{}
}
